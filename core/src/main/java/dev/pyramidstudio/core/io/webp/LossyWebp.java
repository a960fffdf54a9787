package dev.pyramidstudio.core.io.webp;

import dev.pyramidstudio.core.detection.Picture;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes the colours of a lossy WebP: one VP8 key frame (RFC 6386). Pixels equal those of libwebp,
 * with which Pillow and browsers read such files; readers that are merely similar move a detector's
 * scores.
 */
public final class LossyWebp {
  private static final int PARTS = 16;

  private final FrameHeader header;
  private final WebpTables tables;
  private final CoefficientReader reader;
  private final Transform transform = new Transform();
  private final int columns;
  private final int rows;
  private final Plane luminance;
  private final Plane u;
  private final Plane v;
  private final Patch luminancePatch = new Patch(16);
  private final Patch chrominancePatch = new Patch(8);
  private final int[] partEdge = new int[13];

  /** Coefficients of 16 luminance, 4 u and 4 v blocks. */
  private final int[] coefficients = new int[24 * PARTS];

  private final int[] second = new int[PARTS];

  /** Modes of the 4 × 4 blocks above and to the left. */
  private final int[] modesAbove;

  private final int[] modesLeft = new int[4];

  /** Whether blocks above and to the left have coefficients: 4 luminance, 2 u, 2 v, 1 second. */
  private final int[][] codedAbove;

  private int[] codedLeft = new int[9];

  private final Macroblock[] macroblocks;

  /** What the filter has to know of a macroblock. */
  private record Macroblock(int segment, boolean parts, boolean coded) {}

  private LossyWebp(byte[] data, WebpTables tables) throws IOException {
    this.tables = tables;
    header = new FrameHeader(data, tables);
    reader = new CoefficientReader(header.coefficients);
    columns = (header.width + 15) / 16;
    rows = (header.height + 15) / 16;
    luminance = new Plane(16 * columns, 16 * rows);
    u = new Plane(8 * columns, 8 * rows);
    v = new Plane(8 * columns, 8 * rows);
    modesAbove = new int[4 * columns];
    codedAbove = new int[columns][9];
    macroblocks = new Macroblock[columns * rows];
  }

  /**
   * The picture in the contents of a {@code VP8 } chunk.
   *
   * @throws EOFException if the data ends before the picture
   * @throws IOException if it is no key frame of VP8
   */
  public static Picture decode(byte[] data) throws IOException {
    return new LossyWebp(data, WebpTables.read()).decode();
  }

  private Picture decode() throws EOFException {
    for (int row = 0; row < rows; row++) {
      BoolDecoder partition = header.partitions[row % header.partitions.length];
      codedLeft = new int[codedLeft.length];
      Arrays.fill(modesLeft, Prediction.PART_DC);
      for (int column = 0; column < columns; column++) {
        macroblocks[row * columns + column] = macroblock(column, row, partition);
      }
      if (partition.exhausted() || header.modes.exhausted()) {
        throw new EOFException();
      }
    }
    if (!header.filterOff) {
      LoopFilter filter = new LoopFilter(header, luminance, u, v);
      for (int i = 0; i < macroblocks.length; i++) {
        Macroblock block = macroblocks[i];
        filter.filter(
            i % columns,
            i / columns,
            block.segment(),
            block.parts(),
            block.parts() || block.coded());
      }
    }
    int[] rgb = new Upsampler(luminance, u, v, header.width, header.height).rgb();
    return new Picture(header.width, header.height, rgb);
  }

  private Macroblock macroblock(int column, int row, BoolDecoder partition) {
    BoolDecoder modes = header.modes;
    int segment = header.segmentPerBlock ? segment(modes) : 0;
    boolean skipped = header.skipProbability >= 0 && modes.bit(header.skipProbability) == 1;
    boolean parts = modes.bit(145) == 0;
    int mode = 0;
    int[] partModes = new int[PARTS];
    if (parts) {
      readPartModes(modes, column, partModes);
    } else {
      mode = wholeMode(modes);
      Arrays.fill(modesAbove, 4 * column, 4 * column + 4, partModeLike(mode));
      Arrays.fill(modesLeft, partModeLike(mode));
    }
    int chrominanceMode = chrominanceMode(modes);
    boolean coded = false;
    Arrays.fill(coefficients, 0);
    if (skipped) {
      forgetCoded(codedAbove[column], !parts);
      forgetCoded(codedLeft, !parts);
    } else {
      coded = readCoefficients(partition, column, header.quantisers[segment], parts);
    }
    luminancePatch.takeEdge(luminance, column, row);
    if (parts) {
      luminancePatch.takeAboveRight(luminance, column, row);
    } else {
      Prediction.whole(luminancePatch, 16, mode, column > 0, row > 0);
    }
    for (int part = 0; part < PARTS; part++) {
      int x = part % 4 * 4;
      int y = part / 4 * 4;
      if (parts) {
        Prediction.part(luminancePatch, x, y, partModes[part], partEdge);
      }
      transform.addCosine(coefficients, part * PARTS, luminancePatch, x, y);
    }
    luminancePatch.copyTo(luminance, column, row);
    chrominance(u, 16, chrominanceMode, column, row);
    chrominance(v, 20, chrominanceMode, column, row);
    return new Macroblock(segment, parts, coded);
  }

  private void chrominance(Plane plane, int firstBlock, int mode, int column, int row) {
    chrominancePatch.takeEdge(plane, column, row);
    Prediction.whole(chrominancePatch, 8, mode, column > 0, row > 0);
    for (int part = 0; part < 4; part++) {
      transform.addCosine(
          coefficients, (firstBlock + part) * PARTS, chrominancePatch, part % 2 * 4, part / 2 * 4);
    }
    chrominancePatch.copyTo(plane, column, row);
  }

  private int segment(BoolDecoder modes) {
    int[] p = header.segmentProbabilities;
    return modes.bit(p[0]) == 0 ? modes.bit(p[1]) : 2 + modes.bit(p[2]);
  }

  private static int wholeMode(BoolDecoder modes) {
    if (modes.bit(156) == 0) {
      return modes.bit(163) == 0 ? Prediction.DC : Prediction.VERTICAL;
    }
    return modes.bit(128) == 0 ? Prediction.HORIZONTAL : Prediction.TRUE_MOTION;
  }

  private static int chrominanceMode(BoolDecoder modes) {
    if (modes.bit(142) == 0) {
      return Prediction.DC;
    }
    if (modes.bit(114) == 0) {
      return Prediction.VERTICAL;
    }
    return modes.bit(183) == 0 ? Prediction.HORIZONTAL : Prediction.TRUE_MOTION;
  }

  /** What a whole macroblock's mode counts as for 4 × 4 blocks beside it. */
  private static int partModeLike(int mode) {
    return switch (mode) {
      case Prediction.DC -> Prediction.PART_DC;
      case Prediction.VERTICAL -> Prediction.PART_VERTICAL;
      case Prediction.HORIZONTAL -> Prediction.PART_HORIZONTAL;
      default -> Prediction.PART_TRUE_MOTION;
    };
  }

  private void readPartModes(BoolDecoder modes, int column, int[] partModes) {
    for (int part = 0; part < PARTS; part++) {
      int x = 4 * column + part % 4;
      int y = part / 4;
      int p = (modesAbove[x] * WebpTables.MODES + modesLeft[y]) * (WebpTables.MODES - 1);
      partModes[part] = partMode(modes, p);
      modesAbove[x] = partModes[part];
      modesLeft[y] = partModes[part];
    }
  }

  private int partMode(BoolDecoder modes, int at) {
    int[] p = tables.subblockModes();
    if (modes.bit(p[at]) == 0) {
      return Prediction.PART_DC;
    }
    if (modes.bit(p[at + 1]) == 0) {
      return Prediction.PART_TRUE_MOTION;
    }
    if (modes.bit(p[at + 2]) == 0) {
      return Prediction.PART_VERTICAL;
    }
    if (modes.bit(p[at + 3]) == 0) {
      if (modes.bit(p[at + 4]) == 0) {
        return Prediction.PART_HORIZONTAL;
      }
      return modes.bit(p[at + 5]) == 0
          ? Prediction.PART_DOWN_RIGHT
          : Prediction.PART_VERTICAL_RIGHT;
    }
    if (modes.bit(p[at + 6]) == 0) {
      return Prediction.PART_DOWN_LEFT;
    }
    if (modes.bit(p[at + 7]) == 0) {
      return Prediction.PART_VERTICAL_LEFT;
    }
    return modes.bit(p[at + 8]) == 0
        ? Prediction.PART_HORIZONTAL_DOWN
        : Prediction.PART_HORIZONTAL_UP;
  }

  /** The second-order block counts only where there is one. */
  private static void forgetCoded(int[] coded, boolean secondToo) {
    Arrays.fill(coded, 0, secondToo ? 9 : 8, 0);
  }

  /** Whether any coefficient is not 0. */
  private boolean readCoefficients(
      BoolDecoder bits, int column, FrameHeader.Quantiser quantiser, boolean parts) {
    int[] above = codedAbove[column];
    int[] left = codedLeft;
    int type = CoefficientReader.LUMINANCE;
    int first = 0;
    if (!parts) {
      Arrays.fill(second, 0);
      int end =
          reader.read(
              bits,
              CoefficientReader.SECOND,
              above[8] + left[8],
              0,
              quantiser.secondDc(),
              quantiser.secondAc(),
              second,
              0);
      above[8] = left[8] = end > 0 ? 1 : 0;
      transform.walshHadamard(second, coefficients);
      type = CoefficientReader.LUMINANCE_WITHOUT_DC;
      first = 1;
    }
    boolean coded = false;
    for (int block = 0; block < 24; block++) {
      boolean luminanceBlock = block < PARTS;
      int x = luminanceBlock ? block % 4 : 4 + (block - 16) / 4 * 2 + block % 2;
      int y = luminanceBlock ? block / 4 : 4 + (block - 16) / 4 * 2 + block % 4 / 2;
      int end =
          reader.read(
              bits,
              luminanceBlock ? type : CoefficientReader.CHROMINANCE,
              above[x] + left[y],
              luminanceBlock ? first : 0,
              luminanceBlock ? quantiser.luminanceDc() : quantiser.chrominanceDc(),
              luminanceBlock ? quantiser.luminanceAc() : quantiser.chrominanceAc(),
              coefficients,
              block * PARTS);
      above[x] = left[y] = end > (luminanceBlock ? first : 0) ? 1 : 0;
      coded |= end > 1 || coefficients[block * PARTS] != 0;
    }
    return coded;
  }
}
