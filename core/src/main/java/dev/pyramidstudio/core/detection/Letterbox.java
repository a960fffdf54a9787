package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.scaling.Normalisation;
import dev.pyramidstudio.core.tensor.Tensor;

/**
 * A picture made to fit a network's input: shrunk or enlarged without changing its shape, put at
 * the top left of a grey canvas and normalised. Follows effdet's {@code ResizePad}: s = min(H'/H,
 * W'/W), the picture becomes ⌊W·s⌋ × ⌊H·s⌋ pixels (here at least one), the rest is (128, 128, 128).
 *
 * @param input (1,3,H',W'), channels red, green, blue: (value/255 − mean) / std
 * @param placement s and the picture's own size
 * @param width columns of the input that the picture covers
 * @param height rows of the input that the picture covers
 */
public record Letterbox(Tensor input, Placement placement, int width, int height) {
  private static final int FILL = 128;

  /**
   * Makes {@code picture} fit {@code inputHeight} × {@code inputWidth} pixels.
   *
   * @throws IllegalArgumentException if a side of the input or of the picture is less than 1
   */
  public static Letterbox of(
      Picture picture, int inputHeight, int inputWidth, Normalisation normalisation) {
    if (picture.width() < 1 || picture.height() < 1) {
      throw new IllegalArgumentException("a picture without pixels");
    }
    double scale =
        Math.min(inputHeight / (double) picture.height(), inputWidth / (double) picture.width());
    int width = Math.max(1, (int) (picture.width() * scale));
    int height = Math.max(1, (int) (picture.height() * scale));
    Picture small = BilinearResample.resize(picture, width, height);
    Tensor input = normalise(small, inputHeight, inputWidth, normalisation);
    return new Letterbox(
        input, new Placement(scale, picture.width(), picture.height()), width, height);
  }

  private static Tensor normalise(
      Picture picture, int inputHeight, int inputWidth, Normalisation normalisation) {
    int plane = Math.multiplyExact(inputHeight, inputWidth);
    float[] data = new float[Math.multiplyExact(3, plane)];
    for (int channel = 0; channel < 3; channel++) {
      float[] values = table(normalisation.mean().get(channel), normalisation.std().get(channel));
      int shift = 16 - 8 * channel;
      for (int y = 0; y < inputHeight; y++) {
        int out = channel * plane + y * inputWidth;
        int covered = y < picture.height() ? picture.width() : 0;
        int in = y * picture.width();
        for (int x = 0; x < covered; x++) {
          data[out + x] = values[(picture.rgb()[in + x] >> shift) & 0xFF];
        }
        for (int x = covered; x < inputWidth; x++) {
          data[out + x] = values[FILL];
        }
      }
    }
    return Tensor.of(data, 1, 3, inputHeight, inputWidth);
  }

  private static float[] table(double mean, double std) {
    float[] values = new float[256];
    for (int v = 0; v < values.length; v++) {
      values[v] = (float) ((v / 255.0 - mean) / std);
    }
    return values;
  }
}
