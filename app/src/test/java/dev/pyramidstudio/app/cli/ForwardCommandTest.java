package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardCommandTest {
  private static final String[] TINY = {"forward", "--model=lite0", "--weights=random:1"};

  @TempDir Path folder;

  @Test
  void writesEveryMapWholeUnderTheReferencesNames() {
    Path weights = SharedData.path("reference", "d0_bifpn_fa.safetensors");
    Path fpn = SharedData.path("reference", "d0_pan_fa_fpn.safetensors");
    Path reference = SharedData.path("reference", "d0_pan_fa_256_outputs.safetensors");
    Path out = folder.resolve("y.safetensors");

    CliRun.of(
            "forward",
            "--model=d0",
            "--topology=panet:fast",
            "--weights",
            weights,
            fpn,
            "--input",
            reference,
            "--out",
            out,
            "--json")
        .json();

    NamedTensors ours = Safetensors.read(out);
    int compared = 0;
    for (Map.Entry<String, Tensor> entry : Safetensors.read(reference).tensors().entrySet()) {
      String name = entry.getKey();
      Tensor theirs = entry.getValue();
      if (name.endsWith(".lastrow") || name.endsWith(".lastcol")) {
        continue;
      }
      int step = name.endsWith(".s4") ? 4 : 1;
      Tensor whole = ours.find(name.replaceFirst("\\.s4$", "")).orElseThrow();
      for (int c = 0; c < theirs.channels(); c++) {
        for (int y = 0; y < theirs.height(); y++) {
          for (int x = 0; x < theirs.width(); x++) {
            assertThat(whole.at(c, y * step, x * step))
                .as("%s %d %d %d", name, c, y, x)
                .isCloseTo(theirs.at(c, y, x), within(2e-4f));
          }
        }
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(60);
    assertThat(ours.find("class.P3").orElseThrow().shape()).containsExactly(1, 810, 32, 32);
    assertThat(ours.tensors().keySet()).noneMatch(name -> name.contains(".input"));
  }

  @Test
  void theCheckpointArchiveGivesTheSameNumbers() {
    Path input = SharedData.path("reference", "d0_bifpn_fa_256_outputs.safetensors");
    Path[] outs = {folder.resolve("a.safetensors"), folder.resolve("b.safetensors")};
    String[] sources = {"d0_bifpn_fa.safetensors", "efficientdet-d0.tar.gz"};
    for (int i = 0; i < 2; i++) {
      Path weights = SharedData.path("reference", sources[i]);
      CliRun.of("forward", "--model=d0", "--weights", weights, "--input", input, "--out", outs[i])
          .isDone();
    }
    assertThat(Safetensors.read(outs[1]).tensors()).isEqualTo(Safetensors.read(outs[0]).tensors());
  }

  @Test
  void theInputSetsTheImageSizeEvenIfItIsNotSquare() {
    Path input = write(Tensor.zeros(1, 3, 64, 97));
    Path out = folder.resolve("y.safetensors");

    JsonNode json =
        CliRun.of(with(TINY, "--topology=nasfpn", "--input", input, "--out", out, "--json")).json();

    assertThat(json.get("trained").asBoolean()).isFalse();
    assertThat(Safetensors.read(out).find("box.P3").orElseThrow().shape())
        .containsExactly(1, 36, 8, 13);
  }

  @Test
  void doesNotWriteOverItsInput() throws Exception {
    Path own =
        Files.copy(SharedData.home().resolve("sample-images/coffee.png"), folder.resolve("x.png"));
    long before = Files.size(own);
    CliRun.of("forward", "--input", own, "--out", own).isRefused("x.png", "--out");
    assertThat(own).hasSize(before);
  }

  @Test
  void refusesInputsThatAreNone() {
    Path out = folder.resolve("y.safetensors");
    float[] oneNaN = new float[3 * 32 * 32];
    oneNaN[7] = Float.NaN;
    refuses(write(Tensor.zeros(3, 32, 32)), out, "input has shape [3, 32, 32]");
    refuses(write(Tensor.zeros(1, 1, 32, 32)), out, "[1, 1, 32, 32]");
    refuses(write(Tensor.zeros(2, 3, 32, 32)), out, "[2, 3, 32, 32]");
    refuses(write(Tensor.zeros(1, 3, 8, 32)), out, "8 is out of range");
    refuses(write(Tensor.of(oneNaN, 1, 3, 32, 32)), out, "NaN");
    Path other = folder.resolve("other.safetensors");
    Safetensors.write(other, new NamedTensors(Map.of("image", Tensor.zeros(1))));
    refuses(other, out, "no tensor called input", "image");
    refuses(folder.resolve("gone.safetensors"), out, "gone.safetensors");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesWeightsThatDoNotFitAndNamesTheTensor() throws Exception {
    Path input = write(Tensor.zeros(1, 3, 32, 32));
    Path out = folder.resolve("y.safetensors");
    Path few = folder.resolve("few.safetensors");
    Safetensors.write(few, new NamedTensors(Map.of("fpn.odd", Tensor.zeros(2))));
    Path cut = folder.resolve("cut.safetensors");
    Files.write(cut, new byte[] {1, 2, 3});

    CliRun.of(with(TINY, "--weights", few, "--input", input, "--out", out))
        .isRefused("few.safetensors", "fpn.odd");
    CliRun.of(with(TINY, "--weights", cut, "--input", input, "--out", out))
        .isRefused("cut.safetensors");
    CliRun.of(with(TINY, "--weights", "random:x", "--input", input, "--out", out))
        .isRefused("random:x");
    CliRun.of(with(TINY, "--weights", "gone", "--input", input, "--out", out)).isRefused("gone");
    CliRun.of(with(TINY, "--input", input, "--out", folder.resolve("no/y"))).isRefused("no/y");
    assertThat(out).doesNotExist();
  }

  private void refuses(Path input, Path out, String... parts) {
    CliRun.of(with(TINY, "--input", input, "--out", out)).isRefused(parts);
  }

  private Path write(Tensor input) {
    Path file = folder.resolve("input.safetensors");
    Safetensors.write(file, new NamedTensors(Map.of("input", input)));
    return file;
  }

  private static Object[] with(String[] first, Object... more) {
    Object[] all = new Object[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
