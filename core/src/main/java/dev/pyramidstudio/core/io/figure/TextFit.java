package dev.pyramidstudio.core.io.figure;

import java.lang.Character.UnicodeScript;

/**
 * Makes names fit. A drawing file does not know the font that it will be shown in, so widths are
 * estimated, rather too wide than too narrow.
 */
final class TextFit {
  /** Smaller than this part of the wished size, letters are left out instead. */
  private static final double LEAST = 0.8;

  private static final double WIDE = 1.02;
  private static final double CAPITAL = 0.72;
  private static final double USUAL = 0.62;
  private static final double NARROW = 0.36;
  private static final String NARROW_LETTERS = "iljtfrI.,:;'|!() ";
  private static final String DOTS = "…";

  /** A text and the size that it fits in. */
  record Fitted(String text, double size) {}

  private TextFit() {}

  /** About how wide {@code text} is. */
  static double width(String text, double size) {
    return size * text.codePoints().mapToDouble(TextFit::ems).sum();
  }

  private static double ems(int letter) {
    UnicodeScript script = UnicodeScript.of(letter);
    boolean wide =
        script == UnicodeScript.HAN
            || script == UnicodeScript.HIRAGANA
            || script == UnicodeScript.KATAKANA
            || script == UnicodeScript.HANGUL
            || Character.getType(letter) == Character.OTHER_SYMBOL;
    if (wide) {
      return WIDE;
    }
    if (NARROW_LETTERS.indexOf(letter) >= 0) {
      return NARROW;
    }
    return Character.isUpperCase(letter) || letter == 'm' || letter == 'w' ? CAPITAL : USUAL;
  }

  /** Smaller or shortened in its middle, so that both ends of a name tell it from others. */
  static Fitted fit(String text, double size, double room) {
    double wanted = width(text, size);
    if (wanted <= room) {
      return new Fitted(text, size);
    }
    double smaller = Math.max(LEAST * size, size * room / wanted);
    int[] letters = text.codePoints().toArray();
    int kept = letters.length;
    String shown = text;
    while (width(shown, smaller) > room && kept > 2) {
      kept--;
      int end = kept / 2;
      shown =
          new String(letters, 0, kept - end)
              + DOTS
              + new String(letters, letters.length - end, end);
    }
    return new Fitted(shown, smaller);
  }
}
