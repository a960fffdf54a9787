package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line. */
final class Arguments {
  private Arguments() {}

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

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
      // Java alone would read 1f and other spellings that only its own sources know.
      return DECIMAL.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
    }
  }

  /** A whole number. */
  static final class Whole implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      try {
        if (WHOLE.matcher(value).matches()) {
          return Integer.valueOf(value);
        }
      } catch (NumberFormatException tooLarge) {
        // Said below.
      }
      throw new TypeConversionException(Text.of(Arguments.class, "value.whole", value));
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

  /**
   * @throws RefusedException if writing {@code out} would destroy one of the files that are read
   */
  static void requireNoneOf(Collection<Path> read, Path out) {
    for (Path file : read) {
      if (isSame(file, out)) {
        throw RefusedException.of(Arguments.class, "out.input", out);
      }
    }
  }

  static List<Path> join(List<Path> some, List<Path> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isRegularFile(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException unreadable) {
      return false; // who reads or writes it will say so
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
