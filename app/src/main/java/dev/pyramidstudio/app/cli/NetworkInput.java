package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Letterbox;
import dev.pyramidstudio.core.detection.Placement;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What goes into a network: a picture made to fit, or numbers that are ready.
 *
 * @param tensor (1,3,H,W)
 * @param placement how the picture lies in it
 */
record NetworkInput(Tensor tensor, Placement placement) {
  private static final int COLOURS = 3;

  /**
   * The input in {@code file}: a picture, prepared as for detection, or a safetensors file whose
   * tensor {@code input} (1,3,H,W) is taken as it is.
   *
   * @throws RefusedException if it is neither, or not a sound one
   */
  static NetworkInput read(Path file, DetectorSpec spec) {
    if (file.toString().endsWith(".safetensors")) {
      Tensor input = input(file);
      return new NetworkInput(input, new Placement(1, input.width(), input.height()));
    }
    Letterbox letterbox =
        Letterbox.of(
            Pictures.read(file), spec.imageHeight(), spec.imageWidth(), spec.normalisation());
    return new NetworkInput(letterbox.input(), letterbox.placement());
  }

  private static Tensor input(Path file) {
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
