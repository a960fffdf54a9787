package dev.pyramidstudio.app.featuremap;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.util.StringConverter;

/** Reads whole numbers; what is none leaves the number at hand, which is shown again. */
final class WholeNumbers extends StringConverter<Integer> {
  private final Supplier<Integer> current;
  private final Consumer<String> show;

  WholeNumbers(Supplier<Integer> current, Consumer<String> show) {
    this.current = current;
    this.show = show;
  }

  @Override
  public String toString(Integer number) {
    return String.valueOf(number);
  }

  @Override
  public Integer fromString(String text) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException none) {
      show.accept(toString(current.get()));
      return current.get();
    }
  }
}
