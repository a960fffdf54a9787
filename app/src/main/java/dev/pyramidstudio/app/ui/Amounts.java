package dev.pyramidstudio.app.ui;

import java.util.Locale;

/** Large numbers in three significant digits with their unit, as people compare them. */
public final class Amounts {
  private static final String[] COUNT = {"", " k", " M", " G", " T"};
  private static final String[] BYTES = {" B", " kB", " MB", " GB", " TB"};

  private Amounts() {}

  public static String count(long value) {
    return scaled(value, COUNT);
  }

  public static String bytes(long value) {
    return scaled(value, BYTES);
  }

  private static String scaled(long value, String[] units) {
    double shown = Math.abs((double) value);
    int unit = 0;
    // 999.5 would be shown as 1000: it belongs to the next unit.
    while (shown >= 999.5 && unit < units.length - 1) {
      shown /= 1000;
      unit++;
    }
    String digits = unit == 0 || shown >= 99.95 ? "%.0f" : shown >= 9.995 ? "%.1f" : "%.2f";
    return (value < 0 ? "−" : "") + String.format(Locale.ROOT, digits, shown) + units[unit];
  }

  /** With a sign; nothing for zero. */
  public static String change(String amount, long value) {
    return value == 0 ? "" : value > 0 ? "+" + amount : amount;
  }
}
