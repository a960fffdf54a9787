package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class InfoCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void equalsTheCountsOfAllPublishedModels() throws Exception {
    JsonNode counts = JSON.readTree(SharedData.path("reference", "counts.json").toFile());
    int compared = 0;
    for (Iterator<String> names = counts.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.startsWith("tf_efficientdet_")) {
        continue;
      }
      JsonNode expected = counts.get(name);
      String model = name.replace("tf_efficientdet_", "");
      JsonNode info = CliRun.of("info", "--model", model, "--json").json();
      for (String what : new String[] {"params", "macs"}) {
        JsonNode numbers = expected.get(what.equals("params") ? "params_trainable" : what);
        assertThat(info.get(what).toString())
            .isEqualTo(
                "{\"backbone\":%s,\"fpn\":%s,\"class\":%s,\"box\":%s,\"total\":%s}",
                numbers.get("backbone"),
                numbers.get("fpn"),
                numbers.get("class_net"),
                numbers.get("box_net"),
                numbers.get("total"));
      }
      JsonNode levels = info.get("levels");
      JsonNode sizes = expected.get("level_sizes");
      for (int i = 0; i < levels.size(); i++) {
        assertThat(levels.get(i).get("size")).hasToString(sizes.get(i).toString());
        assertThat(levels.get(i).get("channels"))
            .hasToString(expected.get("fpn_channels").asText());
      }
      assertThat(levels).hasSameSizeAs(sizes);
      compared++;
    }
    assertThat(compared).isEqualTo(15);
  }

  @Test
  void knowsTheCostsOfD0WithoutAnythingBesideTheProject() throws Exception {
    JsonNode info = CliRun.of("info", "--model", "d0", "--json").json();

    assertThat(info.at("/params/total").asLong()).isEqualTo(3_880_067);
    assertThat(info.at("/macs/fpn").asLong()).isEqualTo(136_203_264);
    assertThat(info.at("/activationBytes").asLong()).isPositive();
    assertThat(info.at("/levels/0").toString())
        .isEqualTo("{\"level\":3,\"size\":[64,64],\"channels\":64}");
  }

  @Test
  void takesAnotherTopologyAndImageSize() throws Exception {
    JsonNode info =
        JSON.readTree(
            CliRun.of(
                    "info", "--model=d0", "--topology=panet:softmax", "--image-size=256", "--json")
                .out());

    assertThat(info.at("/topology").asText()).isEqualTo("panet:softmax");
    assertThat(info.at("/levels/0/size").toString()).isEqualTo("[32,32]");
  }

  @Test
  void saysTheSameInWords() {
    CliRun run = CliRun.of("info", "--model", "d0");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("3,880,067").contains("P3: 64 × 64, 64 channels");
    assertThat(run.err()).isEmpty();
  }
}
