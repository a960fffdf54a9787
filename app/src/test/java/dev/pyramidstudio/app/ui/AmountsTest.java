package dev.pyramidstudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void threeDigitsAndTheUnit() {
    assertThat(Amounts.count(0)).isEqualTo("0");
    assertThat(Amounts.count(999)).isEqualTo("999");
    assertThat(Amounts.count(1_234)).isEqualTo("1.23 k");
    assertThat(Amounts.count(3_243_470)).isEqualTo("3.24 M");
    assertThat(Amounts.count(973_589_696)).isEqualTo("974 M");
    assertThat(Amounts.count(999_700)).isEqualTo("1.00 M");
    assertThat(Amounts.count(-12_345)).isEqualTo("−12.3 k");
    assertThat(Amounts.bytes(142_000_000)).isEqualTo("142 MB");
  }

  @Test
  void changesHaveASign() {
    assertThat(Amounts.change("5", 5)).isEqualTo("+5");
    assertThat(Amounts.change("−5", -5)).isEqualTo("−5");
    assertThat(Amounts.change("0", 0)).isEmpty();
  }
}
