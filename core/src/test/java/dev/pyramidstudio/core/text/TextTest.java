package dev.pyramidstudio.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.topology.Topology;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void asItWas() {
    Locale.setDefault(before);
  }

  private static String repeated(Object times) {
    return Text.of(Topology.class, "derive.edit.repeat", times);
  }

  @Test
  void aWordFollowsItsNumber() {
    assertThat(repeated(0)).isEqualTo("Repeat the cell 0 times");
    assertThat(repeated(1)).isEqualTo("Repeat the cell 1 time");
    assertThat(repeated("1")).isEqualTo("Repeat the cell 1 time");
    assertThat(repeated(11)).isEqualTo("Repeat the cell 11 times");
  }

  @Test
  void aLanguageWithOneFormLeavesItAway() {
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    assertThat(repeated(1)).isEqualTo(repeated(3).replace('3', '1')).doesNotContain("|", "{");
  }

  @Test
  void whatIsNoArgumentStaysAsItStands() {
    assertThat(Text.of(Topology.class, "derive.edit.repeat"))
        .isEqualTo("Repeat the cell {0} {0|time|times}");
    assertThat(repeated("{0} {1|a|b}"))
        .as("and an argument is not read again")
        .isEqualTo("Repeat the cell {0} {1|a|b} times");
  }
}
