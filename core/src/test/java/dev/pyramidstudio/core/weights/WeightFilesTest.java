package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {
  private static final List<ParameterSpec> NETWORK =
      List.of(
          new ParameterSpec("backbone.a", List.of(2), Part.BACKBONE, true),
          new ParameterSpec("fpn.a", List.of(2), Part.FPN, true),
          new ParameterSpec("fpn.b", List.of(1, 2), Part.FPN, true));

  @TempDir Path folder;

  private String file(String name, Object... namesAndTensors) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      tensors.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    Path file = folder.resolve(name);
    Safetensors.write(file, new NamedTensors(tensors));
    return file.toString();
  }

  private static Tensor t(float... values) {
    return Tensor.of(values, values.length);
  }

  @Test
  void aLaterSourceReplacesWholePrefixes() {
    String all =
        file("all", "backbone.a", t(1, 1), "fpn.a", t(1, 1), "fpn.old", t(1), "fpn.b", t(1, 1));
    String fpn = file("fpn", "fpn.a", t(2, 2), "fpn.b", Tensor.of(new float[] {2, 2}, 1, 2));
    NamedTensors loaded = WeightFiles.load(List.of("random:1", all, fpn), NETWORK);
    assertThat(loaded.tensors()).containsOnlyKeys("backbone.a", "fpn.a", "fpn.b");
    assertThat(loaded.tensors().get("fpn.a")).isEqualTo(t(2, 2));
    assertThat(loaded.tensors().get("backbone.a")).isEqualTo(t(1, 1));
  }

  @Test
  void namesWhatDoesNotFitInOneLine() {
    String bad =
        file(
            "bad", "fpn.a", t(1, 2, 3), "fpn.c", t(1), "head", t(1), "backbone.a", t(0, Float.NaN));
    assertThatThrownBy(() -> WeightFiles.load(List.of(bad), NETWORK))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(bad)
        .hasMessageContaining("missing fpn.b;")
        .hasMessageContaining("fpn.c, head;")
        .hasMessageContaining("fpn.a [3] ≠ [2]")
        .hasMessageContaining("(no numbers, or variances below 0) backbone.a");
  }

  @Test
  void shortensLongLists() {
    String few = file("few", "fpn.0", t(1));
    List<ParameterSpec> many =
        IntStream.range(0, 50)
            .mapToObj(i -> new ParameterSpec("fpn." + i, List.of(1), Part.FPN, true))
            .toList();
    assertThatThrownBy(() -> WeightFiles.load(List.of(few), many))
        .hasMessageContaining("fpn.1, fpn.2, fpn.3 and 46 more");
  }

  @Test
  void takesCheckpointsToo() throws Exception {
    Path checkpoint = Files.createDirectory(folder.resolve("checkpoint"));
    new CheckpointBuilder(1)
        .add("class_net/class-predict/bias", new int[] {1}, 4)
        .write(checkpoint, "model");
    List<ParameterSpec> network =
        List.of(new ParameterSpec("class_net.predict.conv_pw.bias", List.of(1), Part.CLASS, true));
    assertThat(WeightFiles.load(List.of(checkpoint.toString()), network).tensors().values())
        .containsExactly(t(4));
  }

  @Test
  void saysWhatASourceShouldBe() {
    assertThatThrownBy(() -> WeightFiles.load(List.of("random:x"), NETWORK))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("random:x");
    assertThatThrownBy(() -> WeightFiles.load(List.of("no/such\0file"), NETWORK))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aVarianceBelowZeroIsNone() {
    List<ParameterSpec> network =
        List.of(
            new ParameterSpec("fpn.bn.running_mean", List.of(2), Part.FPN, false),
            new ParameterSpec("fpn.bn.running_var", List.of(2), Part.FPN, false));
    String good = file("good", "fpn.bn.running_mean", t(-1, 1), "fpn.bn.running_var", t(0, 1));
    assertThat(WeightFiles.load(List.of(good), network).tensors()).hasSize(2);
    String bad = file("bad", "fpn.bn.running_mean", t(-1, 1), "fpn.bn.running_var", t(1, -0.5f));
    assertThatThrownBy(() -> WeightFiles.load(List.of(bad), network))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("variances below 0) fpn.bn.running_var");
  }

  @Test
  void aFileWithoutWeightsIsRefused() {
    Path counter =
        RawSafetensors.write(
            folder.resolve("counter"),
            "{\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}",
            new byte[8]);
    for (String empty : List.of(file("empty"), counter.toString())) {
      assertThatThrownBy(() -> WeightFiles.load(List.of("random:1", empty), NETWORK))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(empty + " holds no weights");
    }
  }
}
