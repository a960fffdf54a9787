package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NodeWeights;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.weights.RandomInit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureBatchesTest {
  private final Graph graph =
      DetectorGraph.build(
          CompoundScaling.of("lite0"), Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3));
  private final List<NodeWeights> nodes =
      FusionWeights.of(graph, RandomInit.of(Parameters.of(graph), 1)).nodes();

  @Test
  void whatFitsIsOneGroup() {
    assertThat(CaptureBatches.of(graph, nodes)).containsExactly(nodes);
  }

  @Test
  void everyNodeIsInOneGroupAndNoGroupIsTooLargeUnlessANodeIs() {
    // One map at P3 is 64 · 40 · 40 · 4 bytes; its node needs three of them.
    long most = 64 * 40 * 40 * 4 * 3 + 1;

    List<List<NodeWeights>> batches = CaptureBatches.of(graph, nodes, most);

    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(nodes);
    assertThat(batches.size()).isBetween(3, nodes.size() - 1);
    assertThat(CaptureBatches.of(graph, nodes, 1)).hasSameSizeAs(nodes);
  }
}
