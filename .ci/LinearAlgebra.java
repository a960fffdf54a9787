import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;

/** Holds what ships to be enough for ND4J: tests have libraries on their class path that it lacks. */
public class LinearAlgebra {
  public static void main(String[] args) {
    INDArray a = Nd4j.create(new float[][] {{3, 1, 1}, {-1, 3, 1}});
    INDArray eigenvalues = Eigen.symmetricGeneralizedEigenvalues(a.mmul(a.transpose()).dup('f'));
    if (Math.abs(eigenvalues.getFloat(0) - 10) > 1e-4) {
      throw new AssertionError("not 10: " + eigenvalues);
    }
  }
}
