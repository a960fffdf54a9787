package dev.pyramidstudio.core.text;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Looks up what a user reads. Each package keeps its sentences in its own bundle, {@code
 * messages.properties} beside its classes, so that every sentence is translated in one place and
 * lives next to the code that says it.
 */
public final class Text {
  private Text() {}

  /**
   * The sentence under {@code key} in the bundle of {@code owner}'s package, in the default locale.
   *
   * @param args put in place of {@code {0}}, {@code {1}}, …, with {@link String#valueOf(Object)};
   *     {@code {0|node|nodes}} gives the first word where argument 0 is 1, else the second
   * @throws java.util.MissingResourceException if the bundle or the key does not exist
   */
  public static String of(Class<?> owner, String key, Object... args) {
    return fill(bundle(owner, Locale.getDefault()).getString(key), args);
  }

  /**
   * The same sentence in English, whatever the locale: for JSON and files, whose contents must not
   * depend on who made them.
   */
  public static String english(Class<?> owner, String key, Object... args) {
    return fill(bundle(owner, Locale.ROOT).getString(key), args);
  }

  /**
   * What to call something that bears a name by itself: the sentence under {@code key} where {@code
   * name} is the English one there, so that a name given by a person stays as it is.
   */
  public static String named(Class<?> owner, String key, String name) {
    boolean known = bundle(owner, Locale.ROOT).containsKey(key) && english(owner, key).equals(name);
    return known ? of(owner, key) : name;
  }

  private static ResourceBundle bundle(Class<?> owner, Locale locale) {
    return ResourceBundle.getBundle(
        owner.getPackageName() + ".messages",
        locale,
        owner.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static String fill(String pattern, Object... args) {
    StringBuilder out = new StringBuilder(pattern.length() + 32);
    int from = 0;
    while (true) {
      int open = pattern.indexOf('{', from);
      int close = open < 0 ? -1 : pattern.indexOf('}', open);
      if (close < 0) {
        return out.append(pattern, from, pattern.length()).toString();
      }
      out.append(pattern, from, open);
      String[] inside = pattern.substring(open + 1, close).split("\\|", -1);
      String arg = argument(inside[0], args);
      if (arg != null && inside.length == 1) {
        out.append(arg);
      } else if (arg != null && inside.length == 3) {
        out.append(inside[arg.equals("1") ? 1 : 2]);
      } else {
        out.append(pattern, open, close + 1);
      }
      from = close + 1;
    }
  }

  /** The argument that {@code index} names, or null where it names none. */
  private static String argument(String index, Object... args) {
    boolean isIndex =
        !index.isEmpty() && index.length() < 3 && index.chars().allMatch(c -> c >= '0' && c <= '9');
    return isIndex && Integer.parseInt(index) < args.length
        ? String.valueOf(args[Integer.parseInt(index)])
        : null;
  }
}
