package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A feature map in numbers, over all channels and positions. Values that are not finite are counted
 * apart and left out of everything else.
 *
 * @param count finite values
 * @param notFinite values that are NaN or infinite
 * @param mean Σx / count
 * @param deviation root of the mean squared distance from the mean
 * @param min smallest value
 * @param max largest value
 * @param zeroShare part of the values that is exactly 0
 * @param energy Σx² / count
 * @param histogram how often each of equally wide ranges from min to max occurs
 */
public record FeatureStatistics(
    long count,
    long notFinite,
    double mean,
    double deviation,
    double min,
    double max,
    double zeroShare,
    double energy,
    List<Long> histogram) {
  /** Number of ranges in the histogram. */
  public static final int BINS = 32;

  public FeatureStatistics {
    histogram = List.copyOf(histogram);
  }

  public static FeatureStatistics of(Tensor map) {
    double sum = 0;
    double squares = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    long count = 0;
    long zeros = 0;
    for (float v : map.data()) {
      if (!Float.isFinite(v)) {
        continue;
      }
      count++;
      sum += v;
      squares += (double) v * v;
      min = Math.min(min, v);
      max = Math.max(max, v);
      if (v == 0) {
        zeros++;
      }
    }
    long notFinite = map.data().length - count;
    if (count == 0) {
      return new FeatureStatistics(0, notFinite, 0, 0, 0, 0, 0, 0, Collections.nCopies(BINS, 0L));
    }
    double mean = sum / count;
    return new FeatureStatistics(
        count,
        notFinite,
        mean,
        deviation(map, mean, count),
        min,
        max,
        (double) zeros / count,
        squares / count,
        histogram(map, min, max));
  }

  /** In a second pass: Σx²/n − mean² loses its digits where the mean is large. */
  private static double deviation(Tensor map, double mean, long count) {
    double sum = 0;
    for (float v : map.data()) {
      if (Float.isFinite(v)) {
        sum += (v - mean) * (v - mean);
      }
    }
    return Math.sqrt(sum / count);
  }

  private static List<Long> histogram(Tensor map, double min, double max) {
    long[] counts = new long[BINS];
    double scale = max > min ? BINS / (max - min) : 0;
    for (float v : map.data()) {
      if (Float.isFinite(v)) {
        counts[Math.min(BINS - 1, (int) ((v - min) * scale))]++;
      }
    }
    return IntStream.range(0, BINS).mapToObj(i -> counts[i]).toList();
  }
}
