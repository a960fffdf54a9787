package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The three directions in channel space along which a map of shape (1,C,H,W) varies most, and every
 * position's coordinate along them: shown as red, green and blue, alike colours mean alike
 * features.
 *
 * <p>Eigenvectors of the C × C covariance over positions, or where there are fewer positions than
 * channels of the positions' products with each other; ND4J multiplies and decomposes. An
 * eigenvector's sign is arbitrary: here the coordinates' third moment is made positive, so rare
 * strong features are bright and colours stay the same from run to run. The first call loads ND4J's
 * native library, which takes a moment: see {@link #warmUp()}.
 *
 * @param components three planes, most variation first; zero where the map has fewer directions
 * @param explained part of the whole variance that each component holds, 0 to 1
 */
public record PrincipalComponents(List<Plane> components, List<Double> explained) {
  private static final int SHOWN = 3;

  /** Less than this part of the variance is rounding. */
  private static final double NO_DIRECTION = 1e-9;

  /** Less than this part of the squared means is no variance: floats differ by more. */
  private static final double ROUNDING = 1e-20;

  public PrincipalComponents {
    components = List.copyOf(components);
    explained = List.copyOf(explained);
  }

  /** Loads the linear algebra library now, in a thread that has time. */
  public static void warmUp() {
    of(Tensor.of(new float[] {1, 2, 3, 5, 4, 4}, 1, 2, 1, 3));
  }

  /** Components of {@code map}; zero planes if it holds values that are not finite. */
  public static PrincipalComponents of(Tensor map) {
    int channels = map.channels();
    int size = map.height() * map.width();
    double[] mean = new double[channels];
    if (size == 0 || !means(map, mean)) {
      return nothing(map);
    }
    Library.load();
    return size < channels ? ofFewPositions(map, mean) : ofFewChannels(map, mean);
  }

  /** By the covariance of the channels. */
  private static PrincipalComponents ofFewChannels(Tensor map, double[] mean) {
    int channels = map.channels();
    int size = map.height() * map.width();
    try (INDArray flat = Nd4j.createFromArray(map.data());
        INDArray x = flat.reshape(channels, size);
        INDArray product = squared(x);
        INDArray basis = covariance(product, mean, size);
        INDArray values = Nd4j.create(channels)) {
      double total = 0;
      for (int c = 0; c < channels; c++) {
        total += Math.max(0, basis.getDouble(c, c));
      }
      if (!(total > 0) || Nd4j.getBlasWrapper().lapack().syev('V', 'U', basis, values) != 0) {
        return nothing(map);
      }
      return shown(
          map,
          values,
          total,
          (column, variance, plane) -> project(map, mean, basis, column, plane));
    }
  }

  /**
   * By the products of the positions with each other, which are a smaller matrix here. It has the
   * same eigenvalues, and its eigenvectors are the coordinates up to their length.
   */
  private static PrincipalComponents ofFewPositions(Tensor map, double[] mean) {
    int size = map.height() * map.width();
    float[] products = new float[size * size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
          sum += (map.data()[c * size + i] - mean[c]) * (map.data()[c * size + j] - mean[c]);
        }
        products[i * size + j] = (float) (sum / size);
        products[j * size + i] = (float) (sum / size);
      }
      total += products[i * size + i];
    }
    try (INDArray basis = Nd4j.create(products, new long[] {size, size}, 'f');
        INDArray values = Nd4j.create(size)) {
      boolean constant = total <= ROUNDING * Arrays.stream(mean).map(m -> m * m).sum();
      if (constant || Nd4j.getBlasWrapper().lapack().syev('V', 'U', basis, values) != 0) {
        return nothing(map);
      }
      return shown(
          map,
          values,
          total,
          (column, variance, plane) -> {
            float length = (float) Math.sqrt(variance * size);
            for (int i = 0; i < size; i++) {
              plane[i] = length * basis.getFloat(i, column);
            }
          });
    }
  }

  /** Fills in every channel's mean; false if one is not finite. */
  private static boolean means(Tensor map, double[] mean) {
    int size = map.height() * map.width();
    float[] data = map.data();
    for (int c = 0; c < mean.length; c++) {
      double sum = 0;
      for (int i = c * size; i < (c + 1) * size; i++) {
        sum += data[i];
      }
      mean[c] = sum / size;
      if (!Double.isFinite(mean[c])) {
        return false;
      }
    }
    return true;
  }

  /** x·xᵀ by BLAS itself: ND4J's own operation for it uses threads whatever it was told. */
  private static INDArray squared(INDArray x) {
    INDArray product = Nd4j.create(new long[] {x.rows(), x.rows()}, 'f');
    Nd4j.getBlasWrapper().level3().gemm(x, x, product, false, true, 1, 0);
    return product;
  }

  /** E[xxᵀ] − E[x]E[x]ᵀ, column-major as LAPACK wants it. */
  private static INDArray covariance(INDArray product, double[] mean, int size) {
    int n = mean.length;
    float[] sums = product.dup('c').data().asFloat();
    float[] out = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[j * n + i] = (float) ((double) sums[i * n + j] / size - mean[i] * mean[j]);
      }
    }
    return Nd4j.create(out, new long[] {n, n}, 'f');
  }

  /** Fills a plane with the positions' coordinates along an eigenvector. */
  private interface Coordinates {
    void write(int column, double variance, float[] plane);
  }

  /** Eigenvalues come in ascending order, eigenvectors as columns. */
  private static PrincipalComponents shown(
      Tensor map, INDArray values, double total, Coordinates coordinates) {
    List<Plane> planes = new ArrayList<>();
    List<Double> explained = new ArrayList<>();
    for (int k = 0; k < SHOWN; k++) {
      int column = (int) values.length() - 1 - k;
      double variance = column < 0 ? 0 : Math.max(0, values.getDouble(column));
      float[] plane = new float[map.height() * map.width()];
      if (variance > NO_DIRECTION * total) {
        coordinates.write(column, variance, plane);
        orient(plane);
      }
      planes.add(new Plane(map.height(), map.width(), plane));
      explained.add(variance / total);
    }
    return new PrincipalComponents(planes, explained);
  }

  private static void project(
      Tensor map, double[] mean, INDArray basis, int column, float[] plane) {
    float[] data = map.data();
    double shift = 0;
    for (int c = 0; c < mean.length; c++) {
      float d = basis.getFloat(c, column);
      shift += d * mean[c];
      for (int i = 0, from = c * plane.length; i < plane.length; i++) {
        plane[i] += d * data[from + i];
      }
    }
    for (int i = 0; i < plane.length; i++) {
      plane[i] -= (float) shift;
    }
  }

  /** Turns a plane so that its third moment is positive. */
  private static void orient(float[] plane) {
    double third = 0;
    for (float value : plane) {
      third += (double) value * value * value;
    }
    if (third < 0) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = -plane[i];
      }
    }
  }

  /** ND4J, told at its first use to keep to one thread: on so small matrices others only wait. */
  private static final class Library {
    static {
      Nd4j.factory().blas().setMaxThreads(1);
    }

    /** The first call loads; further ones do nothing. */
    static void load() {}
  }

  private static PrincipalComponents nothing(Tensor map) {
    Plane zero = new Plane(map.height(), map.width(), new float[map.height() * map.width()]);
    return new PrincipalComponents(
        Collections.nCopies(SHOWN, zero), Collections.nCopies(SHOWN, 0.0));
  }
}
