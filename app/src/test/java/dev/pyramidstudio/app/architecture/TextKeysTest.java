package dev.pyramidstudio.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every sentence is in a bundle, every bundle's sentence is said, and none is said in the code. */
class TextKeysTest {
  /** {@code Text.of(Owner.class, "key"} and its sisters; group 3 is "+" where the key goes on. */
  private static final Pattern USE =
      Pattern.compile(
          "(?:Text|RefusedException)\\s*\\.(?:of|english|named)\\(\\s*(\\w+)\\.class,\\s*\"([^\"]+)\"\\s*(\\+?)");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  /** picocli looks these up by the names of commands, options and parts of its help. */
  private static final Pattern OF_PICOCLI =
      Pattern.compile("(studio|help)(\\..*)?|usage\\.\\w+Heading");

  private static final Pattern SAID_IN_CODE =
      Pattern.compile(
          "new (?:Label|Text|Button|ToggleButton|Menu|MenuItem|CheckMenuItem|CheckBox|RadioButton"
              + "|Tooltip|Tab|Hyperlink|TitledPane|RefusedException)\\(\\s*\"[^\"]*[a-zA-Z]{2}"
              + "|set(?:Text|PromptText|AccessibleText|Title|HeaderText|ContentText)"
              + "\\(\\s*\"[^\"]*[a-zA-Z]{2}");

  @Test
  void everyKeyThatIsUsedExists() {
    Map<String, Path> packageOf = new TreeMap<>();
    Sources.all().keySet().forEach(file -> packageOf.put(simpleName(file), file.getParent()));
    List<String> missing = new ArrayList<>();
    Sources.all()
        .forEach(
            (file, text) -> {
              Matcher use = USE.matcher(text);
              while (use.find()) {
                Path owner =
                    Files.exists(file.resolveSibling(use.group(1) + ".java"))
                        ? file.getParent()
                        : packageOf.getOrDefault(use.group(1), file.getParent());
                Set<String> keys = bundle(owner).stringPropertyNames();
                String key = use.group(2);
                boolean found =
                    use.group(3).isEmpty()
                        ? keys.contains(key)
                        : keys.stream().anyMatch(each -> each.startsWith(key));
                if (!found) {
                  missing.add(file.getFileName() + ": " + key);
                }
              }
            });
    assertThat(missing).as("keys that are in no bundle").isEmpty();
  }

  @Test
  void everyKeyIsUsed() {
    List<String> unused = new ArrayList<>();
    Sources.byPackage()
        .forEach(
            (folder, files) -> {
              Set<String> said = new HashSet<>();
              for (String text : files.values()) {
                LITERAL.matcher(text).results().forEach(literal -> said.add(literal.group(1)));
              }
              for (String key : bundle(folder).stringPropertyNames()) {
                boolean whole = said.contains(key);
                boolean begun =
                    said.stream().anyMatch(each -> each.endsWith(".") && key.startsWith(each));
                if (!whole && !begun && !OF_PICOCLI.matcher(key).matches()) {
                  unused.add(folder.getFileName() + ": " + key);
                }
              }
            });
    assertThat(unused).as("keys that nothing says").isEmpty();
  }

  @Test
  void noKeyStandsTwice() {
    List<String> twice = new ArrayList<>();
    for (Path folder : Sources.byPackage().keySet()) {
      Set<String> seen = new HashSet<>();
      text(folder)
          .lines()
          .filter(line -> line.matches("[\\w.-]+\\s*=.*"))
          .map(line -> line.substring(0, line.indexOf('=')).strip())
          .filter(key -> !seen.add(key))
          .forEach(key -> twice.add(folder.getFileName() + ": " + key));
    }
    assertThat(twice).as("keys that stand twice in a bundle").isEmpty();
  }

  @Test
  void nothingIsSaidInTheCode() {
    List<String> found = new ArrayList<>();
    Sources.all()
        .forEach(
            (file, text) ->
                SAID_IN_CODE
                    .matcher(text)
                    .results()
                    .forEach(match -> found.add(file.getFileName() + ": " + match.group())));
    assertThat(found).as("words for people outside of a bundle").isEmpty();
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(Path packageFolder) {
    Path file = Sources.resourcesOf(packageFolder).resolve("messages.properties");
    return Files.exists(file) ? Sources.read(file) : "";
  }

  private static Properties bundle(Path packageFolder) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(packageFolder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
