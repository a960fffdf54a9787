package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.scaling.AnchorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what effdet made of the same head outputs. */
class PostProcessReferenceTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private static final AnchorSpec SPEC =
      new AnchorSpec(
          3,
          List.of(
              new AnchorSpec.Aspect(1, 1),
              new AnchorSpec.Aspect(1.4, 0.7),
              new AnchorSpec.Aspect(0.7, 1.4)),
          4);
  private static final Anchors ANCHORS = Anchors.of(SPEC, 512, 512, LEVELS);
  private static final Labels LABELS = new Labels(List.of(), 1);

  @ParameterizedTest
  @CsvSource({
    "caseA, hard_noclip",
    "caseA, hard_clip",
    "caseA, hard_clip_scaled",
    "caseA, soft_noclip",
    "caseA, soft_clip",
    "caseB, hard_noclip",
    "caseB, hard_clip",
    "caseB, hard_clip_scaled",
    "caseB, soft_noclip",
    "caseB, soft_clip"
  })
  void givesTheReferenceDetections(String name, String mode) throws IOException {
    JsonNode file =
        new ObjectMapper().readTree(SharedData.path("reference", "decode_nms.json").toFile());
    Map<String, Tensor> heads = name.equals("caseA") ? caseA() : caseB(file.get(name));
    JsonNode expected = file.get(name).get("results").get(mode);
    Candidates candidates =
        expected.get("img_scale").isNull()
            ? Candidates.unclipped(ANCHORS, heads, LABELS)
            : Candidates.of(
                ANCHORS,
                heads,
                LABELS,
                new Placement(
                    1 / expected.get("img_scale").asDouble(),
                    expected.get("img_size_wh").get(0).asDouble(),
                    expected.get("img_size_wh").get(1).asDouble()));

    List<Detection> found =
        candidates.select(
            new PostOptions(
                0, 0.5, expected.get("soft_nms").asBoolean() ? Nms.SOFT : Nms.HARD, 100));

    assertThat(found).hasSize(100);
    for (int i = 0; i < 100; i++) {
      JsonNode wanted = expected.get("detections").get(i);
      Detection detection = found.get(i);
      assertThat(detection.score())
          .as("score " + i)
          .isCloseTo(wanted.get("score").asDouble(), within(5e-7));
      assertThat(detection.classId()).as("class " + i).isEqualTo(wanted.get("cls").asInt());
      double[] box = {
        detection.box().x1(), detection.box().y1(), detection.box().x2(), detection.box().y2()
      };
      for (int k = 0; k < 4; k++) {
        assertThat(box[k])
            .as("box " + i + " coordinate " + k)
            .isCloseTo(wanted.get("box").get(k).asDouble(), within(1e-3));
      }
    }
  }

  @Test
  void picksTheSameFiveThousand() throws IOException {
    Candidates candidates = Candidates.unclipped(ANCHORS, caseA(), LABELS);
    ReferenceFile expected =
        ReferenceFile.read(SharedData.path("reference", "decode_caseA_top5000.safetensors"));
    long[] anchors = expected.longs("anchor_index");
    long[] classes = expected.longs("class_index_0based");
    float[] scores = expected.tensor("score").data();
    float[] boxes = expected.tensor("decoded_xyxy_noclip").data();

    assertThat(candidates.size()).isEqualTo(5000);
    for (int i = 0; i < 5000; i++) {
      Detection candidate = candidates.get(i);
      int j = i;
      if (candidate.anchorIndex() != anchors[i]) {
        // The order of equal logits is open.
        j = candidate.anchorIndex() == anchors[i + 1] ? i + 1 : i - 1;
      }
      assertThat((long) candidate.anchorIndex()).isEqualTo(anchors[j]);
      assertThat((long) candidate.classIndex()).isEqualTo(classes[j]);
      assertThat((float) candidate.score()).isCloseTo(scores[j], within(1e-6f));
      assertThat((float) candidate.box().x1()).isCloseTo(boxes[4 * j], within(2e-4f));
      assertThat((float) candidate.box().y1()).isCloseTo(boxes[4 * j + 1], within(2e-4f));
      assertThat((float) candidate.box().x2()).isCloseTo(boxes[4 * j + 2], within(2e-4f));
      assertThat((float) candidate.box().y2()).isCloseTo(boxes[4 * j + 3], within(2e-4f));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "boxes_512, 512, 512, 4, 1.4, 0.7",
    "boxes_640, 640, 640, 4, 1.4, 0.7",
    "boxes_896, 896, 896, 4, 1.4, 0.7",
    "boxes_384x640, 384, 640, 4, 1.4, 0.7",
    "boxes_511x513, 511, 513, 4, 1.4, 0.7",
    "boxes_320_lite0_scale3, 320, 320, 3, 1.4, 0.7",
    "boxes_512_sqrt_ratios_automl_head, 512, 512, 4, 1.4142135623730951, 0.7071067811865476"
  })
  void placesTheReferenceAnchors(
      String name, int height, int width, double scale, double wide, double narrow)
      throws IOException {
    Tensor expected =
        ReferenceFile.read(SharedData.path("reference", "anchors_d0.safetensors")).tensor(name);
    AnchorSpec spec =
        new AnchorSpec(
            3,
            List.of(
                new AnchorSpec.Aspect(1, 1),
                new AnchorSpec.Aspect(wide, narrow),
                new AnchorSpec.Aspect(narrow, wide)),
            scale);

    float[] all = Anchors.of(spec, height, width, LEVELS).all();

    assertThat(Arrays.mismatch(all, expected.data())).as("first difference").isEqualTo(-1);
  }

  private static Map<String, Tensor> caseA() throws IOException {
    ReferenceFile raw =
        ReferenceFile.read(SharedData.path("reference", "decode_caseA_raw.safetensors"));
    Map<String, Tensor> heads = new HashMap<>();
    for (int level : LEVELS) {
      Tensor logits = raw.tensor("class.P" + level);
      for (int i = 0; i < logits.data().length; i++) {
        logits.data()[i] += -2.381f;
      }
      heads.put("class.P" + level, logits);
      heads.put("box.P" + level, raw.tensor("box.P" + level));
    }
    return heads;
  }

  private static Map<String, Tensor> caseB(JsonNode description) {
    Map<String, Tensor> heads = new HashMap<>();
    for (Anchors.Grid grid : ANCHORS.grids()) {
      Tensor logits = Tensor.zeros(1, 810, grid.rows(), grid.columns());
      Arrays.fill(logits.data(), -20);
      heads.put("class.P" + grid.level(), logits);
      heads.put("box.P" + grid.level(), Tensor.zeros(1, 36, grid.rows(), grid.columns()));
    }
    for (JsonNode candidate : description.get("candidates")) {
      Anchors.Place place = ANCHORS.place(candidate.get("anchor").asInt());
      set(
          heads.get("class.P" + place.level()),
          place.anchor() * 90 + candidate.get("cls0").asInt(),
          place,
          candidate.get("logit").floatValue());
      for (int k = 0; k < 4; k++) {
        set(
            heads.get("box.P" + place.level()),
            place.anchor() * 4 + k,
            place,
            candidate.get("rel").get(k).floatValue());
      }
    }
    return heads;
  }

  private static void set(Tensor map, int channel, Anchors.Place place, float value) {
    map.data()[(channel * map.height() + place.row()) * map.width() + place.column()] = value;
  }
}
