package dev.pyramidstudio.core.io.webp;

import dev.pyramidstudio.core.detection.Picture;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Decodes the colours of a lossless WebP (RFC 9649, section 3). */
public final class LosslessWebp {
  private static final int HEADER = 5;
  private static final int SIGNATURE = 0x2F;
  private static final int PREDICTOR = 0;
  private static final int CROSS_COLOUR = 1;
  private static final int SUBTRACT_GREEN = 2;

  private final BitReader bits;
  private final int[] nearby;
  private final int height;
  private int width;

  private LosslessWebp(BitReader bits, int[] nearby, int width, int height) {
    this.bits = bits;
    this.nearby = nearby;
    this.width = width;
    this.height = height;
  }

  /**
   * The picture in the contents of a {@code VP8L} chunk.
   *
   * @throws EOFException if the data ends before the picture
   * @throws IOException if the data is no lossless WebP
   */
  public static Picture decode(byte[] data) throws IOException {
    if (data.length < HEADER) {
      throw new EOFException();
    }
    BitReader bits = new BitReader(data, 0);
    if (bits.number(8) != SIGNATURE) {
      throw new IOException("VP8L");
    }
    int width = bits.number(14) + 1;
    int height = bits.number(14) + 1;
    // Whether transparency is used, which is dropped in any case.
    bits.flag();
    if (bits.number(3) != 0) {
      throw new IOException("VP8L");
    }
    int[] nearby = WebpTables.read().nearbyPixels();
    int[] pixels = new LosslessWebp(bits, nearby, width, height).pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xFFFFFF;
    }
    return new Picture(width, height, pixels);
  }

  private int[] pixels() throws IOException {
    Deque<ColourTransform> transforms = new ArrayDeque<>();
    int seen = 0;
    while (bits.flag()) {
      int kind = bits.number(2);
      if ((seen >> kind & 1) == 1) {
        throw new IOException("VP8L");
      }
      seen |= 1 << kind;
      transforms.push(transform(kind));
    }
    int[] pixels = EntropyImage.read(bits, nearby, width, height, true);
    for (ColourTransform transform : transforms) {
      pixels = transform.undo(pixels);
    }
    return pixels;
  }

  private ColourTransform transform(int kind) throws IOException {
    return switch (kind) {
      case PREDICTOR -> {
        int block = bits.number(3) + 2;
        yield new PredictorTransform(width, block, perBlock(block));
      }
      case CROSS_COLOUR -> {
        int block = bits.number(3) + 2;
        yield new ColourTransform.CrossColour(width, block, perBlock(block));
      }
      case SUBTRACT_GREEN -> new ColourTransform.SubtractGreen();
      default -> palette();
    };
  }

  private int[] perBlock(int block) throws IOException {
    return EntropyImage.read(
        bits, nearby, EntropyImage.blocks(width, block), EntropyImage.blocks(height, block), false);
  }

  private ColourTransform palette() throws IOException {
    int count = bits.number(8) + 1;
    int[] colours = EntropyImage.read(bits, nearby, count, 1, false);
    // Each colour is told as the difference to the one before it: the palette's own predictor.
    for (int i = 1; i < count; i++) {
      colours[i] = PredictorTransform.add(colours[i], colours[i - 1]);
    }
    int shared = count <= 2 ? 3 : count <= 4 ? 2 : count <= 16 ? 1 : 0;
    ColourTransform palette = new ColourTransform.Palette(width, shared, colours);
    width = EntropyImage.blocks(width, shared);
    return palette;
  }
}
