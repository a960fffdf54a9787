package dev.pyramidstudio.core.io.webp;

import java.io.EOFException;
import java.io.IOException;

/** A key frame's header (RFC 6386, section 9): sizes, segments, filter, quantisers, partitions. */
final class FrameHeader {
  private static final int UNCOMPRESSED = 10;
  private static final int SEGMENTS = 4;

  final int width;
  final int height;

  /** Reads modes of macroblocks once the header is read. */
  final BoolDecoder modes;

  /** Each row of macroblocks takes its coefficients from one of these, in turn. */
  final BoolDecoder[] partitions;

  boolean segmentPerBlock;
  final int[] segmentProbabilities = {255, 255, 255};

  final Quantiser[] quantisers = new Quantiser[SEGMENTS];
  final int[] filterLevels = new int[SEGMENTS];
  boolean simpleFilter;
  boolean filterOff;
  int sharpness;

  /** Added to the level of every block, and to those predicted in 4 × 4 parts. */
  int filterDelta;

  int filterDeltaOfParts;

  final int[] coefficients;

  /** Probability that a block has coefficients; -1 if blocks do not tell. */
  int skipProbability;

  /** Factors of the coefficients of one segment. */
  record Quantiser(
      int luminanceDc,
      int luminanceAc,
      int secondDc,
      int secondAc,
      int chrominanceDc,
      int chrominanceAc) {}

  private boolean segments;
  private boolean absolute = true;
  private final int[] segmentQuantiser = new int[SEGMENTS];
  private final int[] segmentFilter = new int[SEGMENTS];

  /**
   * @throws EOFException if the data ends within the header
   * @throws IOException if it is no key frame
   */
  FrameHeader(byte[] data, WebpTables tables) throws IOException {
    if (data.length < UNCOMPRESSED) {
      throw new EOFException();
    }
    int tag = u24(data, 0);
    boolean keyFrame = (tag & 1) == 0;
    boolean startCode =
        (data[3] & 0xFF) == 0x9D && (data[4] & 0xFF) == 0x01 && (data[5] & 0xFF) == 0x2A;
    if (!keyFrame || !startCode || (tag >> 1 & 7) > 3) {
      throw new IOException("VP8");
    }
    width = (u24(data, 6) & 0x3FFF);
    height = ((data[8] & 0xFF) | (data[9] & 0x3F) << 8);
    int second = UNCOMPRESSED + (tag >> 5);
    if (second > data.length || width == 0 || height == 0) {
      throw new EOFException();
    }
    modes = new BoolDecoder(data, UNCOMPRESSED, second);
    // Colour space and the promise that values need no clamping.
    modes.number(2);
    readSegments();
    readFilter();
    partitions = partitions(data, second, 1 << modes.number(2));
    readQuantisers(tables);
    // Whether probabilities outlive this frame, which is the only one.
    modes.flag();
    coefficients = tables.coefficients().clone();
    for (int i = 0; i < coefficients.length; i++) {
      if (modes.bit(tables.coefficientUpdates()[i]) == 1) {
        coefficients[i] = modes.number(8);
      }
    }
    skipProbability = modes.flag() ? modes.number(8) : -1;
    if (modes.exhausted()) {
      throw new EOFException();
    }
  }

  private static int u24(byte[] data, int at) {
    return (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF) << 16;
  }

  private void readSegments() {
    segments = modes.flag();
    if (!segments) {
      return;
    }
    segmentPerBlock = modes.flag();
    if (modes.flag()) {
      absolute = modes.flag();
      for (int s = 0; s < SEGMENTS; s++) {
        segmentQuantiser[s] = modes.optional(7);
      }
      for (int s = 0; s < SEGMENTS; s++) {
        segmentFilter[s] = modes.optional(6);
      }
    }
    if (segmentPerBlock) {
      for (int i = 0; i < segmentProbabilities.length; i++) {
        segmentProbabilities[i] = modes.flag() ? modes.number(8) : 255;
      }
    }
  }

  private void readFilter() {
    simpleFilter = modes.flag();
    int level = modes.number(6);
    filterOff = level == 0;
    sharpness = modes.number(3);
    boolean deltas = modes.flag();
    if (deltas && modes.flag()) {
      filterDelta = modes.optional(6);
      // Those of the other reference frames, which a single frame has not.
      for (int i = 0; i < 3; i++) {
        modes.optional(6);
      }
      filterDeltaOfParts = modes.optional(6);
      for (int i = 0; i < 3; i++) {
        modes.optional(6);
      }
    }
    for (int s = 0; s < SEGMENTS; s++) {
      filterLevels[s] = segments ? segmentFilter[s] + (absolute ? 0 : level) : level;
    }
  }

  private static BoolDecoder[] partitions(byte[] data, int from, int count) throws EOFException {
    int start = from + 3 * (count - 1);
    if (start >= data.length) {
      throw new EOFException();
    }
    BoolDecoder[] partitions = new BoolDecoder[count];
    for (int p = 0; p < count; p++) {
      int size = p < count - 1 ? u24(data, from + 3 * p) : data.length;
      int end = (int) Math.min((long) start + size, data.length);
      partitions[p] = new BoolDecoder(data, start, end);
      start = end;
    }
    return partitions;
  }

  private void readQuantisers(WebpTables tables) {
    int base = modes.number(7);
    int luminanceDc = modes.optional(4);
    int secondDc = modes.optional(4);
    int secondAc = modes.optional(4);
    int chrominanceDc = modes.optional(4);
    int chrominanceAc = modes.optional(4);
    int[] dc = tables.dcQuantisers();
    int[] ac = tables.acQuantisers();
    for (int s = 0; s < SEGMENTS; s++) {
      int q = segments ? segmentQuantiser[s] + (absolute ? 0 : base) : base;
      quantisers[s] =
          new Quantiser(
              dc[clip(q + luminanceDc, 127)],
              ac[clip(q, 127)],
              2 * dc[clip(q + secondDc, 127)],
              Math.max(8, ac[clip(q + secondAc, 127)] * 155 / 100),
              dc[clip(q + chrominanceDc, 117)],
              ac[clip(q + chrominanceAc, 127)]);
    }
  }

  private static int clip(int value, int most) {
    return Math.max(0, Math.min(value, most));
  }
}
