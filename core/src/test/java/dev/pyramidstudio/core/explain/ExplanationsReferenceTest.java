package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every node of every cell against numbers that numpy worked out, in float64, from the trained
 * weights and the reference's backbone maps (a feature network of its own, which reproduced the
 * reference's fused sums).
 */
class ExplanationsReferenceTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  @ParameterizedTest
  @CsvSource({"bifpn:fast, bifpn-fast", "bifpn:softmax, bifpn-softmax", "nasfpn, nasfpn"})
  void weightsSharesAndMagnitudesEqualNumpys(String preset, String file) throws IOException {
    Topology topology = Presets.parse(preset, LEVELS, 3);
    try (HopperRun run = new HopperRun(topology, HopperRun.shipped(file))) {
      List<NodeExplanation> found =
          Explanations.of(
              topology,
              run.weights,
              run.neck(run.weights.factors(), Explanations.captures(run.weights)));

      JsonNode expected = golden().get(preset);
      assertThat(found).hasSameSizeAs(expected);
      for (int n = 0; n < found.size(); n++) {
        compare(found.get(n), expected.get(n));
      }
    }
  }

  private static void compare(NodeExplanation node, JsonNode expected) {
    assertThat(node.id()).isEqualTo(expected.get("id").asText());
    double shares = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      InputExplanation input = node.inputs().get(i);
      JsonNode numbers = expected.get("inputs").get(i);
      String where = node.id() + " input " + i;
      double tolerance = node.fusion() == Fusion.GLOBAL_ATTENTION ? 1e-4 : 1e-5;
      assertThat(input.weight())
          .as(where)
          .isEqualTo(numbers.get("weight").asDouble(), within(tolerance));
      assertThat(input.share()).as(where).isEqualTo(numbers.get("share").asDouble(), within(1e-3));
      assertThat(input.magnitude())
          .as(where)
          .isEqualTo(numbers.get("magnitude").asDouble(), within(1e-3));
      if (numbers.get("raw").isNull()) {
        assertThat(input.raw()).as(where).isEmpty();
      } else {
        assertThat(input.rawWeight())
            .as(where)
            .isEqualTo(numbers.get("raw").asDouble(), within(1e-6));
      }
      shares += input.share();
    }
    assertThat(shares).as(node.id()).isEqualTo(1, within(1e-4));
  }

  @Test
  void theResidualOfFastFusionIsWhatItsEpsilonKeepsBack() {
    Topology topology = Presets.parse("bifpn:fast", LEVELS, 3);
    try (HopperRun run = new HopperRun(topology, HopperRun.shipped("bifpn-fast"))) {
      for (NodeExplanation node : Explanations.ofWeights(topology, run.weights)) {
        double sum = node.inputs().stream().mapToDouble(i -> Math.max(0, i.rawWeight())).sum();
        assertThat(node.residual()).isEqualTo(1e-4 / (sum + 1e-4), within(1e-6)).isPositive();
      }
    }
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        ExplanationsReferenceTest.class.getResourceAsStream("contributions-hopper.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
