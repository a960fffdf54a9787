package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  private static final Path HOPPER =
      SharedData.home().resolve("sample-images").resolve("grace_hopper.jpg");

  @Test
  void sharesOfEveryNodeAddUpToOne() {
    JsonNode json = CliRun.of("explain", HOPPER, "--json").json();

    assertThat(json.get("nodes")).hasSize(24);
    assertThat(json.has("ablations")).isFalse();
    for (JsonNode node : json.get("nodes")) {
      double shares = 0;
      double magnitudes = 0;
      double weights = node.get("residual").asDouble();
      for (JsonNode input : node.get("inputs")) {
        shares += input.get("share").asDouble();
        magnitudes += input.get("magnitude").asDouble();
        weights += input.get("weight").asDouble();
      }
      assertThat(shares).as(node.toString()).isCloseTo(1, within(1e-4));
      assertThat(magnitudes).isCloseTo(1, within(1e-4));
      assertThat(weights).isCloseTo(1, within(1e-5));
    }
    assertThat(json.at("/nodes/3/id").asText()).isEqualTo("cell0.node3");
    assertThat(json.at("/nodes/3/level").asInt()).isEqualTo(3);
    assertThat(json.at("/nodes/3/inputs/0/from").asText()).isEqualTo("P3");
  }

  @Test
  void weightsAreThoseThatWereLearned() throws Exception {
    JsonNode learned =
        new ObjectMapper().readTree(SharedData.path("weights", "fusion-weights.json").toFile());
    for (String topology :
        new String[] {"bifpn:fast", "bifpn:softmax", "fully-connected:softmax"}) {
      JsonNode nodes =
          CliRun.of("explain", HOPPER, "--topology", topology, "--json").json().get("nodes");
      JsonNode expected = learned.get(topology);
      assertThat(nodes).hasSameSizeAs(expected);
      for (int n = 0; n < nodes.size(); n++) {
        for (int i = 0; i < nodes.get(n).get("inputs").size(); i++) {
          JsonNode input = nodes.get(n).get("inputs").get(i);
          assertThat(input.get("raw").asDouble())
              .isCloseTo(expected.get(n).get("raw").get(i).asDouble(), within(1e-5));
          assertThat(input.get("weight").asDouble())
              .isCloseTo(expected.get(n).get("normalised").get(i).asDouble(), within(1e-5));
        }
      }
    }
  }

  @Test
  void takesAwayTheEdgesOfOneNode() {
    JsonNode json =
        CliRun.of("explain", HOPPER, "--node", "cell2.node6", "--ablate", "--json").json();

    assertThat(json.get("nodes")).hasSize(1);
    assertThat(json.get("ablations")).hasSize(3);
    JsonNode effect = json.at("/ablations/0");
    assertThat(effect.get("node").asText()).isEqualTo("cell2.node6");
    assertThat(effect.get("input")).isEqualTo(json.at("/nodes/0/inputs/0/from"));
    int told = effect.get("lost").size() + effect.get("changed").size();
    assertThat(told).isPositive().isLessThanOrEqualTo(json.get("detections").size());
  }

  @Test
  void saysTheSameInWords() {
    CliRun run = CliRun.of("explain", HOPPER, "--node", "cell0.node3", "--ablate");

    run.isDone();
    assertThat(run.out())
        .contains("cell0.node3  P3_out  fast", "share", "without one connection, of 2");
  }

  @Test
  void saysThatNothingChangesWhereNothingDoes() {
    CliRun run = CliRun.of("explain", HOPPER, "--score", "1", "--node", "cell0.node3", "--ablate");

    run.isDone();
    assertThat(run.out().strip()).endsWith("no box is lost, and no score changes by 0.005 or more");
  }

  /** A line of the table is what the JSON says. */
  @Test
  void mapsAreToldInATable() {
    CliRun run = CliRun.of("explain", HOPPER, "--node", "cell1.node6", "--components");
    JsonNode json =
        CliRun.of("explain", HOPPER, "--node", "cell1.node6", "--components", "--json")
            .json()
            .at("/nodes/0");

    run.isDone();
    List<String> lines = run.out().lines().toList();
    int heading = lines.indexOf("maps of the nodes, over all channels and positions:") + 2;
    assertThat(lines.get(heading).strip().split(" +"))
        .containsExactly(
            "mean", "deviation", "least", "greatest", "zeros", "energy", "c1", "c2", "c3");
    String row = lines.get(heading + 1);
    assertThat(row).startsWith("  cell1.node6 ").hasSameSizeAs(lines.get(heading));
    List<String> cells = List.of(row.strip().split(" +%? *"));
    String[] fields = {"mean", "deviation", "min", "max", "zeros", "energy"};
    for (int i = 0; i < fields.length; i++) {
      double told = json.at("/map/" + fields[i]).asDouble() * (fields[i].equals("zeros") ? 100 : 1);
      assertThat(Double.parseDouble(cells.get(i + 1))).as(fields[i]).isCloseTo(told, offset(told));
    }
    for (int i = 0; i < 3; i++) {
      double percent = 100 * json.at("/components/" + i).asDouble();
      assertThat(Double.parseDouble(cells.get(i + 7))).isCloseTo(percent, offset(percent));
    }
    assertThat(CliRun.of("explain", HOPPER, "--node", "cell1.node6").out())
        .contains("deviation")
        .doesNotContain("c1", "principal");
  }

  private static Offset<Double> offset(double of) {
    return within(Math.max(0.051, Math.abs(of) * 0.01));
  }

  @Test
  void mapsAreToldInNumbers() {
    JsonNode node =
        CliRun.of("explain", HOPPER, "--node", "cell0.node6", "--components", "--json")
            .json()
            .at("/nodes/0");

    assertThat(node.at("/map/histogram").size()).isPositive();
    assertThat(node.at("/map/max").asDouble()).isGreaterThan(node.at("/map/mean").asDouble());
    assertThat(node.get("components")).hasSize(3);
    assertThat(node.at("/components/0").asDouble())
        .isBetween(node.at("/components/1").asDouble(), 1.0);
  }

  @Test
  void plainSumsSayThatThereIsNothingLearned() {
    JsonNode json = CliRun.of("explain", HOPPER, "--topology", "bifpn:sum", "--json").json();

    assertThat(json.at("/nodes/0/inputs/0/raw").isNull()).isTrue();
    assertThat(json.at("/nodes/0/inputs/0/weight").asDouble()).isEqualTo(1);
    assertThat(CliRun.of("explain", HOPPER, "--topology", "bifpn:sum").out())
        .contains("no learned weights");
  }

  @Test
  void aTopologyWithoutNodesHasNothingToExplain() {
    JsonNode json = CliRun.of("explain", HOPPER, "--topology", "none", "--ablate", "--json").json();

    assertThat(json.get("nodes")).isEmpty();
    assertThat(json.get("ablations")).isEmpty();
  }

  @Test
  void refusesWhatIsNotThere() {
    CliRun.of("explain", HOPPER, "--node", "cell3.node0")
        .isRefused("cell3.node0", "cell0.node0 to cell2.node7");
    CliRun.of("explain", "gone.png").isRefused("gone.png");
    CliRun.of("explain").isWrongUsage("IMAGE is missing");
  }
}
