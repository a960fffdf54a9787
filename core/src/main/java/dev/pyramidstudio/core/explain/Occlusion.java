package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What of the picture really matters to a response, measured without gradients (Zeiler and Fergus
 * 2014, section 4.2): cover one patch of the input after the other with the mean colour and see how
 * far the response moves.
 *
 * @param response for the whole picture
 * @param effect response with a patch covered minus {@code response}, for every patch
 */
public record Occlusion(double response, Plane effect) {
  /** Patches that move the response by less than this part of the largest move do not count. */
  public static final double THRESHOLD = 0.1;

  /**
   * Covers {@code rows} × {@code columns} patches of {@code input}, one at a time.
   *
   * @param input the network's input (1,3,H,W), normalised: 0 is the mean colour
   * @param measure runs the network and reads the response
   * @throws java.util.concurrent.CancellationException if {@code cancel} is cancelled
   */
  public static Occlusion measure(
      Tensor input,
      int rows,
      int columns,
      ToDoubleFunction<Tensor> measure,
      String what,
      Progress progress,
      CancelToken cancel) {
    double response = measure.applyAsDouble(input);
    float[] effect = new float[rows * columns];
    for (int patch = 0; patch < effect.length; patch++) {
      cancel.check();
      progress.report(patch, effect.length, what);
      Tensor covered = cover(input, patch / columns, patch % columns, rows, columns);
      effect[patch] = (float) (measure.applyAsDouble(covered) - response);
    }
    return new Occlusion(response, new Plane(rows, columns, effect));
  }

  private static Tensor cover(Tensor input, int row, int column, int rows, int columns) {
    int height = input.height();
    int width = input.width();
    float[] data = input.data().clone();
    int left = column * width / columns;
    int right = (column + 1) * width / columns;
    for (int c = 0; c < input.channels(); c++) {
      for (int y = row * height / rows; y < (row + 1) * height / rows; y++) {
        int from = (c * height + y) * width;
        Arrays.fill(data, from + left, from + right, 0f);
      }
    }
    return new Tensor(input.shape(), data);
  }

  /** Smallest rectangle of patches around all that count; empty extent if nothing matters. */
  public Region extent() {
    float largest = Math.max(Math.abs(effect.min()), Math.abs(effect.max()));
    int top = effect.height();
    int left = effect.width();
    int bottom = 0;
    int right = 0;
    for (int y = 0; y < effect.height(); y++) {
      for (int x = 0; x < effect.width(); x++) {
        if (largest > 0 && Math.abs(effect.at(y, x)) >= THRESHOLD * largest) {
          top = Math.min(top, y);
          left = Math.min(left, x);
          bottom = Math.max(bottom, y + 1);
          right = Math.max(right, x + 1);
        }
      }
    }
    return bottom == 0 ? new Region(0, 0, 0, 0) : new Region(top, left, bottom, right);
  }
}
