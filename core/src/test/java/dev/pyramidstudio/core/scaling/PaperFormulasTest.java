package dev.pyramidstudio.core.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.scaling.PaperFormulas.Departure;
import dev.pyramidstudio.core.scaling.PaperFormulas.Dimension;
import dev.pyramidstudio.core.text.RefusedException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaperFormulasTest {
  @Test
  void phiZeroIsD0() {
    assertThat(PaperFormulas.of(0).edit().name("d0").build()).isEqualTo(CompoundScaling.of("d0"));
    assertThat(PaperFormulas.departures(0)).isEmpty();
  }

  @Test
  void phiScalesEverythingTogether() {
    DetectorSpec spec = PaperFormulas.of(3);
    assertThat(spec.backbone()).isEqualTo(Backbone.B3);
    assertThat(spec.imageHeight()).isEqualTo(896);
    assertThat(spec.width()).isEqualTo(160);
    assertThat(spec.cells()).isEqualTo(6);
    assertThat(spec.headDepth()).isEqualTo(4);
  }

  @Test
  void oneDimensionAloneLeavesTheOthers() {
    DetectorSpec d0 = CompoundScaling.of("d0");
    DetectorSpec wide = PaperFormulas.alone(Dimension.CHANNELS, 3);
    assertThat(wide).isEqualTo(d0.edit().name("d0-channels").width(160).build());
  }

  @Test
  void theReleasedModelsDepartWhereTheTableSaysSo() {
    assertThat(PaperFormulas.departures(7))
        .contains(
            new Departure(Dimension.BACKBONE, 7, 6),
            new Departure(Dimension.RESOLUTION, 1408, 1536),
            new Departure(Dimension.CELLS, 10, 8));
    assertThat(PaperFormulas.departures(1))
        .extracting(Departure::dimension)
        .containsExactly(Dimension.CHANNELS);
  }

  @Test
  void phiHasARange() {
    assertThatThrownBy(() -> PaperFormulas.of(8)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> PaperFormulas.alone(Dimension.CELLS, -1))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void anotherFamilyBringsItsActivationAndNormalisation() {
    DetectorSpec lite = CompoundScaling.of("d0").edit().backbone(Backbone.LITE1).build();
    assertThat(lite.activation()).isEqualTo(Activation.RELU6);
    assertThat(lite.normalisation()).isEqualTo(CompoundScaling.of("lite1").normalisation());
  }

  @Test
  void everyModelHasItsOwnTopology() {
    for (String name : CompoundScaling.names()) {
      DetectorSpec spec = CompoundScaling.of(name);
      assertThat(spec.ownTopology().levels()).isEqualTo(spec.levels());
      assertThat(spec.ownTopology().repeats()).isEqualTo(spec.cells());
      SpecRules.require(spec);
    }
  }

  static List<UnaryOperator<DetectorSpecBuilder>> faults() {
    return List.of(
        b -> b.imageSize(0, 512),
        b -> b.imageSize(512, 100_000),
        b -> b.width(0),
        b -> b.cells(0),
        b -> b.headDepth(-1),
        b -> b.classes(0),
        b -> b.levels(3, 12),
        b -> b.levels(6, 7),
        b -> b.levels(7, 3),
        b -> b.topology("bifpm"),
        b -> b.anchors(new AnchorSpec(0, List.of(new AnchorSpec.Aspect(1, 1)), 4)),
        b -> b.anchors(new AnchorSpec(3, List.of(), 4)),
        b -> b.anchors(new AnchorSpec(3, List.of(new AnchorSpec.Aspect(1, 0)), 4)),
        b -> b.anchors(new AnchorSpec(3, List.of(new AnchorSpec.Aspect(1, 1)), Double.NaN)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aCustomDetectorOutOfRangeIsRefused(UnaryOperator<DetectorSpecBuilder> fault) {
    DetectorSpecBuilder builder = fault.apply(CompoundScaling.of("d0").edit());
    assertThatThrownBy(builder::build).isInstanceOf(RefusedException.class);
  }
}
