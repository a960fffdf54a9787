package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each input brought to a fused sum F = Σ ŵᵢxᵢ, F taken before the activation and xᵢ after
 * resampling. A weight alone misleads where inputs differ in size, so there are two measures beside
 * it:
 *
 * <ul>
 *   <li>share ⟨ŵᵢxᵢ, F⟩ / ⟨F, F⟩ over channels and positions: shares add up to 1, a negative one
 *       works against the result;
 *   <li>magnitude ‖ŵᵢxᵢ‖ / Σⱼ‖ŵⱼxⱼ‖.
 * </ul>
 *
 * Both are 0 where there is nothing to share (F = 0, or all terms are 0).
 */
public final class Contributions {
  private Contributions() {}

  /**
   * One input's part.
   *
   * @param share of the result
   * @param magnitude among the inputs
   */
  public record Part(double share, double magnitude) {}

  /** Parts over every position. */
  public static List<Part> of(List<Tensor> inputs, List<float[]> factors, Tensor fused) {
    return of(inputs, factors, fused, Region.whole(fused));
  }

  /**
   * Parts over the positions of {@code region}.
   *
   * @param inputs resampled maps (1,C,H,W)
   * @param factors what multiplies each input: one number, or one for each channel
   * @param fused their sum (1,C,H,W)
   * @throws IllegalArgumentException if a shape or the number of factors does not fit
   */
  public static List<Part> of(
      List<Tensor> inputs, List<float[]> factors, Tensor fused, Region region) {
    if (inputs.size() != factors.size()) {
      throw new IllegalArgumentException(inputs.size() + " inputs, " + factors.size() + " factors");
    }
    double whole = 0;
    for (int c = 0; c < fused.channels(); c++) {
      whole += dot(fused, fused, c, region);
    }
    double[] along = new double[inputs.size()];
    double[] lengths = new double[inputs.size()];
    double sumOfLengths = 0;
    for (int i = 0; i < along.length; i++) {
      Tensor x = inputs.get(i);
      float[] factor = factors.get(i);
      check(x, factor, fused);
      double squares = 0;
      for (int c = 0; c < fused.channels(); c++) {
        double w = factor.length == 1 ? factor[0] : factor[c];
        along[i] += w * dot(x, fused, c, region);
        squares += w * w * dot(x, x, c, region);
      }
      lengths[i] = Math.sqrt(squares);
      sumOfLengths += lengths[i];
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < along.length; i++) {
      parts.add(new Part(ratio(along[i], whole), ratio(lengths[i], sumOfLengths)));
    }
    return parts;
  }

  private static double ratio(double part, double whole) {
    double ratio = part / whole;
    return Double.isFinite(ratio) ? ratio : 0;
  }

  private static double dot(Tensor a, Tensor b, int channel, Region region) {
    int width = a.width();
    int from = channel * a.height() * width;
    float[] x = a.data();
    float[] y = b.data();
    double sum = 0;
    for (int row = region.top(); row < region.bottom(); row++) {
      for (int i = from + row * width + region.left(), end = from + row * width + region.right();
          i < end;
          i++) {
        sum += (double) x[i] * y[i];
      }
    }
    return sum;
  }

  private static void check(Tensor input, float[] factor, Tensor fused) {
    if (!Arrays.equals(input.shape(), fused.shape())
        || (factor.length != 1 && factor.length != fused.channels())) {
      throw new IllegalArgumentException(
          input + " with " + factor.length + " factors does not fit " + fused);
    }
  }
}
