package dev.pyramidstudio.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The build keeps most of what ND4J would drag in away (the second native library alone is 90 MB);
 * this holds the rest to be enough for the linear algebra that explanations need.
 */
class Nd4jLoadsTest {
  @Test
  void multipliesAndDecomposesWithItsNativeLibrary() {
    INDArray a = Nd4j.create(new float[][] {{3, 1, 1}, {-1, 3, 1}});

    INDArray product = a.mmul(a.transpose());
    assertThat(product.toFloatMatrix()).isDeepEqualTo(new float[][] {{11, 1}, {1, 11}});

    // Singular values of this matrix are the roots of the product's eigenvalues, 12 and 10.
    INDArray s = Nd4j.create(2);
    INDArray u = Nd4j.create(2, 2);
    INDArray vt = Nd4j.create(new int[] {3, 3}, 'f');
    Nd4j.getBlasWrapper().lapack().gesvd(a.dup('f'), s, u, vt);
    assertThat(s.getFloat(0)).isCloseTo((float) Math.sqrt(12), within(1e-5f));
    assertThat(s.getFloat(1)).isCloseTo((float) Math.sqrt(10), within(1e-5f));

    INDArray symmetric = product.dup('f');
    INDArray values = org.nd4j.linalg.eigen.Eigen.symmetricGeneralizedEigenvalues(symmetric, true);
    assertThat(values.toFloatVector()).contains(new float[] {10, 12}, within(1e-4f));
  }
}
