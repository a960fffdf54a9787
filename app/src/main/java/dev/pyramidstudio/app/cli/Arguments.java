package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line. */
final class Arguments {
  private Arguments() {}

  /** A number; what is none, NaN and infinity included, is a mistake of usage. */
  static final class Decimal implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = parse(value);
      if (!Double.isFinite(number)) {
        throw new TypeConversionException(Text.of(Arguments.class, "value.number", value));
      }
      return number;
    }

    private static double parse(String value) {
      try {
        return Double.parseDouble(value);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }

  /** A whole number. */
  static final class Whole implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      try {
        return Integer.valueOf(value);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(Text.of(Arguments.class, "value.whole", value));
      }
    }
  }

  /**
   * @throws RefusedException if the value of {@code option} is not between {@code least} and {@code
   *     most}
   */
  static void requireBetween(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw RefusedException.of(
          Arguments.class, "value.range", option, plain(value), plain(least), plain(most));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
