package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightFitTest {
  private static final ModelCatalogue CATALOGUE =
      ModelCatalogue.read(SharedData.home().resolve("assets"));

  private static NamedTensors drawn(String model, String topology) {
    ModelEntry entry = CATALOGUE.require(model);
    return RandomInit.of(
        Parameters.of(DetectorGraph.build(entry.spec(), entry.preset(topology))), 1);
  }

  @ParameterizedTest
  @CsvSource({"photos, qufpn", "photos-lite1, panet:sum", "d0, nasfpn", "lite2, bifpn:sum"})
  void recognisesWhatTensorsWereMadeFor(String model, String topology) {
    WeightFit best = WeightFit.of(drawn(model, topology), CATALOGUE).get(0);
    assertThat(best.complete()).isTrue();
    assertThat(best.entry().id()).isEqualTo(model);
    assertThat(best.topology()).isEqualTo(topology);
    assertThat(best.parts()).containsExactlyInAnyOrder(Part.values());
  }

  @Test
  void believesTheFileBetweenEquals() {
    NamedTensors tensors =
        Safetensors.read(
            SharedData.home().resolve("assets/weights/photos-lite0-bifpn-softmax.safetensors"));
    WeightFit best = WeightFit.of(tensors, CATALOGUE).get(0);
    assertThat(best.topology()).isEqualTo("bifpn:softmax");
    assertThat(best.parts()).containsExactlyInAnyOrder(Part.FPN, Part.CLASS, Part.BOX);
    assertThat(best.describe()).contains("bifpn:softmax", "class head").doesNotContain("backbone");
  }

  @Test
  void saysWhatIsWrongWithTheNearest() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(drawn("photos", "bifpn:fast").tensors());
    tensors.remove("box_net.predict.conv_pw.bias");
    WeightFit best = WeightFit.of(new NamedTensors(tensors), CATALOGUE).get(0);
    assertThat(best.complete()).isFalse();
    assertThat(best.entry().id()).isEqualTo("photos");
    assertThat(best.describe()).contains("missing box_net.predict.conv_pw.bias");
  }

  @Test
  void nothingFitsForeignTensors() {
    NamedTensors foreign = new NamedTensors(Map.of());
    List<WeightFit> fits = WeightFit.of(foreign, CATALOGUE);
    assertThat(fits).noneMatch(WeightFit::complete);
  }
}
