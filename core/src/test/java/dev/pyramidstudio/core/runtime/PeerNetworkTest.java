package dev.pyramidstudio.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerNetworkTest {
  @TempDir Path folder;

  @Test
  void givesTheNumbersThatItsMakerGot() {
    Path file = SharedData.path("reference", "d0_bifpn_fa.onnx");
    NamedTensors expected =
        Safetensors.read(SharedData.path("reference", "d0_bifpn_fa_outputs.safetensors"));
    try (PeerNetwork peer = PeerNetwork.open(file, new SessionOptions(2))) {
      assertThat(peer.inputShape()).containsExactly(1, 3, 512, 512);

      Map<String, Tensor> outputs = peer.run(expected.find("input").orElseThrow());

      Tensor theirs = expected.find("class.P7").orElseThrow();
      Tensor found =
          outputs.values().stream()
              .filter(tensor -> Arrays.equals(tensor.shape(), theirs.shape()))
              .findFirst()
              .orElseThrow();
      assertThat(found.data()).containsExactly(theirs.data(), within(1e-3f));
    }
  }

  @Test
  void refusesWhatIsNoNetwork() throws Exception {
    Path text = Files.writeString(folder.resolve("no.onnx"), "no");
    for (Path file : new Path[] {text, folder.resolve("gone.onnx"), folder}) {
      assertThatThrownBy(() -> PeerNetwork.open(file, new SessionOptions(1)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void refusesANetworkWithoutAPictureOfAFixedSize() throws Exception {
    OnnxGraph nothing = new OnnxGraph();
    nothing.constant("seed", Tensor.of(new float[] {1}, 1));
    nothing.add("Identity", List.of("seed"), "out");
    nothing.output("out", 1);
    assertRefused(nothing, "takes no input at all");

    assertRefused(passing(1, 3, 70_000, 70_000), "does not take one picture");
    assertRefused(passing(1, 4, 8, 8), "does not take one picture");
    assertRefused(passing(3, 8, 8), "does not take one picture");
  }

  /** A network that hands its input on. */
  private static OnnxGraph passing(long... shape) {
    OnnxGraph graph = new OnnxGraph();
    graph.input("in", shape);
    graph.add("Identity", List.of("in"), "out");
    graph.output("out", shape);
    return graph;
  }

  private void assertRefused(OnnxGraph graph, String why) throws Exception {
    Path file = folder.resolve("peer.onnx");
    Files.write(file, graph.whole("peer").toByteArray());
    assertThatThrownBy(() -> PeerNetwork.open(file, new SessionOptions(1)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(file.toString(), why);
  }
}
