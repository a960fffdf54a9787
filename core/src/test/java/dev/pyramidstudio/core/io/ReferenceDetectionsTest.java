package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Detector;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From file to boxes, against what effdet found with the weights that ship. */
class ReferenceDetectionsTest {
  private static final double SCORE_TOLERANCE = 0.002;
  private static final double LEAST_IOU = 0.98;

  /** The model's own topology sees all 65 pictures, the others some, so that tests stay short. */
  private static final int EVERY_FOR_THE_OTHERS = 4;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bifpn:fast",
        "bifpn:softmax",
        "bifpn:sum",
        "fpn:fast",
        "panet:fast",
        "simplified-panet:fast",
        "nasfpn",
        "fully-connected:softmax",
        "lite1/bifpn:fast"
      })
  void findsWhatTheReferenceFinds(String key) throws IOException {
    JsonNode reference =
        new ObjectMapper()
            .readTree(SharedData.path("weights", "reference-detections.json").toFile())
            .get("detections")
            .get(key);
    List<String> problems = new ArrayList<>();
    int number = 0;
    try (Detector detector = open(key)) {
      for (Iterator<Map.Entry<String, JsonNode>> all = reference.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> entry = all.next();
        if (!key.equals("bifpn:fast") && number++ % EVERY_FOR_THE_OTHERS != 0) {
          continue;
        }
        Picture picture = Pictures.read(file(entry.getKey()));
        List<Detection> found =
            detector
                .detect(picture, PostOptions.DEFAULT.withScore(0.19), CancelToken.none())
                .detections();
        compare(entry.getKey(), entry.getValue(), found, problems);
      }
    }

    assertThat(problems).isEmpty();
  }

  private static Detector open(String key) {
    ModelCatalogue catalogue = ModelCatalogue.read(SharedData.home().resolve("assets"));
    boolean lite1 = key.startsWith("lite1/");
    ModelEntry model = catalogue.require(lite1 ? "photos-lite1" : "photos");
    String words = lite1 ? key.substring("lite1/".length()) : key;
    Path file =
        model.trained().stream()
            .filter(trained -> trained.topology().equals(words))
            .findFirst()
            .orElseThrow()
            .file();
    NamedTensors weights =
        Safetensors.read(model.backbone().orElseThrow()).overlaidWith(Safetensors.read(file));
    return Detector.open(
        model.spec(),
        model.preset(words),
        weights,
        new Labels(model.classNames(), model.firstClassId()),
        SessionOptions.standard());
  }

  private static Path file(String name) {
    return name.startsWith("photos-eval/")
        ? SharedData.path("photos-eval", "images", name.substring("photos-eval/".length()))
        : SharedData.path("sample-images", name);
  }

  private static void compare(
      String picture, JsonNode wanted, List<Detection> found, List<String> problems) {
    List<Detection> unclaimed = new ArrayList<>(found);
    for (JsonNode box : wanted) {
      Detection twin =
          unclaimed.stream().filter(detection -> same(box, detection)).findFirst().orElse(null);
      if (twin == null) {
        problems.add(picture + ": not found " + box);
      }
      unclaimed.remove(twin);
    }
    for (Detection extra : unclaimed) {
      if (extra.score() >= 0.2 + SCORE_TOLERANCE) {
        problems.add(picture + ": not wanted " + extra);
      }
    }
  }

  private static boolean same(JsonNode wanted, Detection found) {
    JsonNode box = wanted.get("box");
    return found.label().equals(wanted.get("label").asText())
        && found.classId() == wanted.get("classId").asInt()
        && Math.abs(found.score() - wanted.get("score").asDouble()) <= SCORE_TOLERANCE
        && found
                .box()
                .iou(
                    new Box(
                        box.get(0).asDouble(),
                        box.get(1).asDouble(),
                        box.get(2).asDouble(),
                        box.get(3).asDouble()))
            >= LEAST_IOU;
  }
}
