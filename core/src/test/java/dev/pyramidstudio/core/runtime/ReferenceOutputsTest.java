package dev.pyramidstudio.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every stored output of effdet, map by map. */
class ReferenceOutputsTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  @ParameterizedTest
  @CsvSource({
    "d0, bifpn:fast, 512, d0_bifpn_fa, , d0_bifpn_fa_outputs, 2e-4",
    "d0, bifpn:fast, 256, d0_bifpn_fa, , d0_bifpn_fa_256_outputs, 2e-4",
    "d0, bifpn:sum, 256, d0_bifpn_fa, d0_bifpn_sum_fpn, d0_bifpn_sum_256_outputs, 2e-4",
    "d0, panet:fast, 256, d0_bifpn_fa, d0_pan_fa_fpn, d0_pan_fa_256_outputs, 2e-4",
    "d0, fpn:fast, 256, d0_bifpn_fa, d0_fpn_fa_fpn, d0_fpn_fa_256_outputs, 2e-4",
    "d0, nasfpn, 256, d0_bifpn_fa, d0_nasfpn_fpn, d0_nasfpn_256_outputs, 2e-4",
    "lite0, bifpn:sum, 320, lite0, , lite0_outputs, 5e-4"
  })
  void everyMapEqualsEffdets(
      String model,
      String topology,
      int size,
      String weights,
      String fpn,
      String outputs,
      float tolerance) {
    NamedTensors loaded = reference(weights);
    if (fpn != null) {
      loaded = loaded.overlaidWith(reference(fpn));
    }
    DetectorSpec spec = CompoundScaling.of(model).withImageSize(size, size);
    NamedTensors expected = reference(outputs);
    Map<String, Tensor> maps = run(spec, topology, loaded, expected);
    int compared = 0;
    for (Map.Entry<String, Tensor> entry : expected.tensors().entrySet()) {
      if (!entry.getKey().equals("input")) {
        assertThat(difference(entry.getValue(), stored(maps, entry.getKey())))
            .as(entry.getKey())
            .isLessThan(tolerance);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  @ParameterizedTest
  @CsvSource("photos-lite0-bifpn-fast, reference-hopper-bifpn-fast, 5e-4")
  void everyMapOfTheTrainedDetectorEqualsEffdets(String file, String outputs, float tolerance) {
    NamedTensors weights =
        Safetensors.read(SharedData.path("weights", "backbone-lite0.safetensors"))
            .overlaidWith(Safetensors.read(SharedData.path("weights", file + ".safetensors")));
    DetectorSpec spec = CompoundScaling.of("lite0").withClasses(30);
    NamedTensors expected = Safetensors.read(SharedData.path("weights", outputs + ".safetensors"));
    Map<String, Tensor> maps = run(spec, "bifpn:fast", weights, expected);
    for (Map.Entry<String, Tensor> entry : expected.tensors().entrySet()) {
      if (!entry.getKey().equals("input")) {
        String name =
            entry.getKey().replaceFirst("^cell\\.(\\d+)\\.fnode\\.(\\d+)", "cell$1.node$2");
        assertThat(difference(entry.getValue(), maps.get(name))).as(name).isLessThan(tolerance);
      }
    }
  }

  private static NamedTensors reference(String name) {
    return Safetensors.read(SharedData.path("reference", name + ".safetensors"));
  }

  private static Map<String, Tensor> run(
      DetectorSpec spec, String topology, NamedTensors weights, NamedTensors given) {
    Graph graph = DetectorGraph.build(spec, Presets.parse(topology, LEVELS, spec.cells()));
    Map<String, Tensor> maps = new LinkedHashMap<>();
    CancelToken cancel = CancelToken.none();
    try (NetworkSession session = NetworkSession.open(graph, weights, new SessionOptions(2))) {
      maps.putAll(session.backbone(given.find("input").orElseThrow(), cancel));
      FusionFactors factors = FusionWeights.of(graph, weights).factors();
      maps.putAll(session.neck(maps, factors, session.neckMaps(), cancel));
      maps.putAll(session.heads(maps, cancel));
    }
    return maps;
  }

  /** A map as the reference stores it: whole, every fourth value, or its last row or column. */
  private static Tensor stored(Map<String, Tensor> maps, String name) {
    if (name.endsWith(".s4")) {
      Tensor map = maps.get(name.substring(0, name.length() - 3));
      int rows = (map.height() + 3) / 4;
      int columns = (map.width() + 3) / 4;
      Tensor part = Tensor.zeros(1, map.channels(), rows, columns);
      int i = 0;
      for (int c = 0; c < map.channels(); c++) {
        for (int y = 0; y < map.height(); y += 4) {
          for (int x = 0; x < map.width(); x += 4) {
            part.data()[i++] = map.at(c, y, x);
          }
        }
      }
      return part;
    }
    if (name.endsWith(".lastrow") || name.endsWith(".lastcol")) {
      Tensor map = maps.get(name.substring(0, name.length() - 8));
      boolean row = name.endsWith("row");
      int length = row ? map.width() : map.height();
      Tensor part = Tensor.zeros(1, map.channels(), length);
      for (int c = 0; c < map.channels(); c++) {
        for (int k = 0; k < length; k++) {
          part.data()[c * length + k] =
              row ? map.at(c, map.height() - 1, k) : map.at(c, k, map.width() - 1);
        }
      }
      return part;
    }
    return maps.get(name);
  }

  private static float difference(Tensor expected, Tensor actual) {
    assertThat(actual).isNotNull();
    assertThat(actual.shape()).isEqualTo(expected.shape());
    float worst = 0;
    for (int i = 0; i < expected.data().length; i++) {
      float difference = Math.abs(expected.data()[i] - actual.data()[i]);
      worst = difference >= worst ? difference : Float.isNaN(difference) ? difference : worst;
    }
    return worst;
  }
}
