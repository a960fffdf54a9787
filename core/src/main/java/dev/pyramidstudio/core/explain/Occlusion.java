package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
    Grid grid = new Grid(input, rows, columns);
    double response = measure.applyAsDouble(input);
    return new Occlusion(
        response,
        grid.sweep(
            grid.all(),
            covered -> measure.applyAsDouble(covered) - response,
            what,
            progress,
            cancel));
  }

  /**
   * What moves a position of a map: the effect of a patch is how far the position's channels are
   * from what they were (Euclidean distance), {@code response} their length. Patches outside of the
   * theoretical receptive field cannot matter; they are 0 without being covered.
   *
   * @param input the network's input (1,3,H,W), normalised: 0 is the mean colour
   * @param field what the position can see, in input pixels
   * @param channels runs the network and reads the position's channels
   * @throws java.util.concurrent.CancellationException if {@code cancel} is cancelled
   */
  public static Occlusion ofPosition(
      Tensor input,
      int rows,
      int columns,
      ReceptiveField field,
      Function<Tensor, float[]> channels,
      String what,
      Progress progress,
      CancelToken cancel) {
    Grid grid = new Grid(input, rows, columns);
    float[] whole = channels.apply(input);
    return new Occlusion(
        distance(whole, new float[whole.length]),
        grid.sweep(
            field.seesEverything() ? grid.all() : grid.within(field),
            covered -> distance(channels.apply(covered), whole),
            what,
            progress,
            cancel));
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double by = (double) a[i] - b[i];
      squares += by * by;
    }
    return Math.sqrt(squares);
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

  /** {@link #extent} in pixels of an input of {@code height} × {@code width}. */
  public Region extent(int height, int width) {
    Region patches = extent();
    return new Region(
        patches.top() * height / effect.height(),
        patches.left() * width / effect.width(),
        patches.bottom() * height / effect.height(),
        patches.right() * width / effect.width());
  }

  /** The patches of an input; they differ by a pixel where the input cannot be divided evenly. */
  private record Grid(Tensor input, int rows, int columns) {
    List<Integer> all() {
      List<Integer> patches = new ArrayList<>();
      for (int patch = 0; patch < rows * columns; patch++) {
        patches.add(patch);
      }
      return patches;
    }

    List<Integer> within(ReceptiveField field) {
      List<Integer> patches = all();
      patches.removeIf(
          patch ->
              top(patch / columns) >= field.bottom()
                  || top(patch / columns + 1) <= field.top()
                  || left(patch % columns) >= field.right()
                  || left(patch % columns + 1) <= field.left());
      return patches;
    }

    int top(int row) {
      return row * input.height() / rows;
    }

    int left(int column) {
      return column * input.width() / columns;
    }

    Plane sweep(
        List<Integer> patches,
        ToDoubleFunction<Tensor> effect,
        String what,
        Progress progress,
        CancelToken cancel) {
      float[] found = new float[rows * columns];
      for (int i = 0; i < patches.size(); i++) {
        cancel.check();
        progress.report(i, patches.size(), what);
        int patch = patches.get(i);
        found[patch] = (float) effect.applyAsDouble(cover(patch / columns, patch % columns));
      }
      return new Plane(rows, columns, found);
    }

    private Tensor cover(int row, int column) {
      float[] data = input.data().clone();
      for (int c = 0; c < input.channels(); c++) {
        for (int y = top(row); y < top(row + 1); y++) {
          int from = (c * input.height() + y) * input.width();
          Arrays.fill(data, from + left(column), from + left(column + 1), 0f);
        }
      }
      return new Tensor(input.shape(), data);
    }
  }
}
