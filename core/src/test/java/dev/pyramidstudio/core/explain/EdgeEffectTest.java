package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeEffectTest {
  private static final EdgeRef EDGE = new EdgeRef(0, 1, 0);

  @Test
  void aBoxOfAnotherClassOrTooFarAwayDoesNotStandForIt() {
    List<Detection> full = List.of(box(3, 0.9, 0, 0, 10, 10));

    assertThat(EdgeEffect.between(EDGE, full, List.of(box(4, 0.9, 0, 0, 10, 10))).lost())
        .containsExactly(0);
    assertThat(EdgeEffect.between(EDGE, full, List.of(box(3, 0.9, 0, 6, 10, 16))).lost())
        .containsExactly(0);
    assertThat(EdgeEffect.between(EDGE, full, List.of()).loses(0)).isTrue();
  }

  @Test
  void theBestOverlapStandsForItAndGivesTheDifference() {
    List<Detection> full = List.of(box(3, 0.9, 0, 0, 10, 10), box(5, 0.4, 50, 50, 60, 60));
    List<Detection> without =
        List.of(box(3, 0.8, 0, 2, 10, 12), box(3, 0.7, 0, 0, 10, 11), box(5, 0.5, 50, 50, 60, 60));

    EdgeEffect effect = EdgeEffect.between(EDGE, full, without);

    assertThat(effect.lost()).isEmpty();
    assertThat(effect.delta(0).orElseThrow()).isEqualTo(-0.2, within(1e-9));
    assertThat(effect.delta(1).orElseThrow()).isEqualTo(0.1, within(1e-9));
  }

  @Test
  void aNetworkComparedWithItselfChangesNothing() {
    List<Detection> full =
        List.of(box(3, 0.9, 0, 0, 10, 10), box(3, 0.95, 0, 1, 10, 11), box(3, 0.5, 0, 0, 10, 10));

    EdgeEffect effect = EdgeEffect.between(EDGE, full, full);

    assertThat(effect.delta(0).orElseThrow()).isZero();
    assertThat(effect.delta(1).orElseThrow()).isZero();
  }

  @Test
  void aBoxWithoutAreaIsKeptWhereNothingChanged() {
    List<Detection> full = List.of(box(3, 0.9, 0, 300, 146, 300), box(3, 0.8, 5, 5, 5, 5));

    assertThat(EdgeEffect.between(EDGE, full, full).lost()).isEmpty();
    assertThat(EdgeEffect.between(EDGE, full, List.of(box(3, 0.9, 0, 299, 146, 299))).lost())
        .containsExactly(0, 1);
  }

  private static Detection box(
      int classIndex, double score, double y1, double x1, double y2, double x2) {
    return new Detection(
        "label", classIndex, classIndex, score, score, new Box(x1, y1, x2, y2), 3, 0, 0, 0, 0);
  }
}
