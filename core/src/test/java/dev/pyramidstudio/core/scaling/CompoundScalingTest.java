package dev.pyramidstudio.core.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompoundScalingTest {
  private static final Map<String, String> TOPOLOGY =
      Map.of("bifpn_fa", "bifpn:fast", "bifpn_sum", "bifpn:sum");

  static List<String> models() {
    return CompoundScaling.names();
  }

  @Test
  void allPublishedModelsAreThere() {
    assertThat(CompoundScaling.names())
        .containsExactly(
            "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d7x", "lite0", "lite1", "lite2",
            "lite3", "lite3x", "lite4");
  }

  @ParameterizedTest
  @MethodSource("models")
  void theTableIsEffdets(String name) throws IOException {
    try (InputStream in = CompoundScalingTest.class.getResourceAsStream("effdet-models.json")) {
      assertEqual(name, new ObjectMapper().readTree(in).get("tf_efficientdet_" + name));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theTableIsThatOfTheReference(String name) throws IOException {
    JsonNode counts =
        new ObjectMapper().readTree(SharedData.path("reference", "counts.json").toFile());
    assertEqual(name, counts.get("tf_efficientdet_" + name));
  }

  private static void assertEqual(String name, JsonNode effdet) {
    DetectorSpec spec = CompoundScaling.of(name);
    assertThat(spec.name()).isEqualTo(name);
    assertThat(spec.imageHeight()).isEqualTo(effdet.at("/image_size/0").asInt());
    assertThat(spec.imageWidth()).isEqualTo(effdet.at("/image_size/1").asInt());
    assertThat(spec.width()).isEqualTo(effdet.get("fpn_channels").asInt());
    assertThat(spec.cells()).isEqualTo(effdet.get("fpn_cell_repeats").asInt());
    assertThat(spec.headDepth()).isEqualTo(effdet.get("box_class_repeats").asInt());
    assertThat(spec.topology()).isEqualTo(TOPOLOGY.get(effdet.get("fpn_name").asText()));
    assertThat(spec.minLevel()).isEqualTo(effdet.get("min_level").asInt());
    assertThat(spec.maxLevel()).isEqualTo(effdet.get("max_level").asInt());
    assertThat(spec.classes()).isEqualTo(effdet.get("num_classes").asInt());
    assertThat(spec.anchors().octaves()).isEqualTo(effdet.get("num_scales").asInt());
    assertThat(spec.anchors().scale()).isEqualTo(effdet.get("anchor_scale").asDouble());
    assertThat(spec.activation().name()).isEqualToIgnoringCase(effdet.get("act_type").asText());
    assertThat(backboneName(spec.backbone())).isEqualTo(effdet.get("backbone_name").asText());
    for (int i = 0; i < 3; i++) {
      assertThat(spec.normalisation().mean().get(i)).isEqualTo(effdet.at("/mean/" + i).asDouble());
      assertThat(spec.normalisation().std().get(i)).isEqualTo(effdet.at("/std/" + i).asDouble());
      AnchorSpec.Aspect aspect = spec.anchors().aspects().get(i);
      assertThat(aspect.width()).isEqualTo(effdet.at("/aspect_ratios/" + i + "/0").asDouble());
      assertThat(aspect.height()).isEqualTo(effdet.at("/aspect_ratios/" + i + "/1").asDouble());
    }
  }

  @Test
  void anUnknownModelIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> CompoundScaling.of("d9"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("“d9”")
        .hasMessageContaining("d7x");
  }

  private static String backboneName(Backbone backbone) {
    return "tf_efficientnet_" + backbone.id();
  }
}
