package dev.pyramidstudio.app.featuremap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeNumbersTest {
  private final List<String> shown = new ArrayList<>();
  private final WholeNumbers numbers = new WholeNumbers(() -> 7, shown::add);

  @Test
  void whatIsNoNumberLeavesTheOneAtHand() {
    assertThat(numbers.fromString("12")).isEqualTo(12);
    assertThat(numbers.fromString(" 3 ")).isEqualTo(3);
    assertThat(shown).isEmpty();
    assertThat(numbers.fromString("abc")).isEqualTo(7);
    assertThat(shown).containsExactly("7");
    assertThat(numbers.fromString("")).isEqualTo(7);
    assertThat(numbers.fromString("99999999999")).isEqualTo(7);
    assertThat(numbers.toString(7)).isEqualTo("7");
  }
}
