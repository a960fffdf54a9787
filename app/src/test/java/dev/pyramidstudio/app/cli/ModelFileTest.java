package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of weights as a model, and words that are no file. */
class ModelFileTest {
  @TempDir Path folder;

  private Path file(String classes) {
    Path file = folder.resolve("mine.safetensors");
    Map<String, String> remarks = Map.of("model", "lite0", "classes", classes);
    Safetensors.write(file, new NamedTensors(Map.of("fpn.a", Tensor.zeros(1)), remarks));
    return file;
  }

  @Test
  void theRemarksSayWhatItTellsApart() {
    Path file = file("[\"cat\", \"dog\"]");
    assertThat(CliRun.of("info", "--model", file, "--json").json().at("/model").asText())
        .isEqualTo(file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[\"a\", null]", "[null]", "[]", "7", "[{}]", "[", "\"a\""})
  void refusesClassesThatAreNoListOfNames(String classes) {
    Path file = file(classes);
    CliRun.of("info", "--model", file).isRefused(file.toString(), "not a JSON list of names");
  }

  /** Some systems allow no colon in a path, and every one forbids NUL. */
  @Test
  void aWordThatCanBeNoPathIsNoFile() {
    for (String word : new String[] {"bifpm\0fast", "bifpm\0fast.json"}) {
      CliRun.of("info", "--topology", word).isRefused("bifpm", "qufpn");
      CliRun.of("info", "--model", word).isRefused("bifpm", "d7x");
    }
  }
}
