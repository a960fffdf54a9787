package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Letterbox;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;

/** What goes into a network: a picture made to fit, or numbers that are ready. */
final class NetworkInput {
  private static final int COLOURS = 3;

  private NetworkInput() {}

  /**
   * The input in {@code file}: a picture, prepared as for detection, or a safetensors file whose
   * tensor {@code input} (1,3,H,W) is taken as it is.
   *
   * @throws RefusedException if it is neither, or not a sound one
   */
  static Tensor read(Path file, DetectorSpec spec) {
    if (!file.toString().endsWith(".safetensors")) {
      Picture picture = Pictures.read(file);
      return Letterbox.of(picture, spec.imageHeight(), spec.imageWidth(), spec.normalisation())
          .input();
    }
    NamedTensors tensors = Safetensors.read(file);
    Tensor input =
        tensors
            .find("input")
            .orElseThrow(
                () ->
                    RefusedException.of(
                        NetworkInput.class,
                        "input.missing",
                        file,
                        tensors.tensors().keySet().stream().limit(5).toList()));
    int[] shape = input.shape();
    if (shape.length != 4 || shape[0] != 1 || shape[1] != COLOURS) {
      throw RefusedException.of(NetworkInput.class, "input.shape", file, Arrays.toString(shape));
    }
    ModelOptions.requireImageSize(file + ": input", shape[2]);
    ModelOptions.requireImageSize(file + ": input", shape[3]);
    for (float value : input.data()) {
      if (!Float.isFinite(value)) {
        throw RefusedException.of(NetworkInput.class, "input.number", file, value);
      }
    }
    return input;
  }
}
