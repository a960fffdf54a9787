package dev.pyramidstudio.core.io;

import java.nio.ByteOrder;

/**
 * What the segments of a JPEG file say, and whether the file is whole. libjpeg fills the missing
 * part of a cut file with grey and merely warns; here a file without its end marker is refused.
 */
final class JpegStructure {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int EXIF_SEGMENT = 0xE1;

  /** A transform that the Adobe segment tells; -1 without that segment. */
  private int adobeTransform = -1;

  private boolean jfif;
  private int width;
  private int height;
  private int frameType;
  private int[] componentIds = new int[0];
  private int orientation = Orientation.UPRIGHT;

  private JpegStructure() {}

  static JpegStructure of(PictureFile file) {
    JpegStructure structure = new JpegStructure();
    int at = 2;
    int marker = 0;
    while (marker != END_OF_IMAGE) {
      at = nextMarker(file, at);
      marker = file.u8(at);
      at++;
      if (!isBare(marker)) {
        int length = file.u16(at, ByteOrder.BIG_ENDIAN);
        file.need(at, Math.max(length, 2));
        structure.read(file, marker, at + 2, Math.max(length, 2) - 2);
        at += Math.max(length, 2);
      }
      if (marker == START_OF_SCAN) {
        at = endOfScan(file, at);
      }
    }
    return structure;
  }

  /** Place of the byte that names the next marker; skips padding and, as libjpeg does, rubbish. */
  private static int nextMarker(PictureFile file, int from) {
    int at = from;
    while (file.u8(at) != 0xFF || file.u8(at + 1) == 0 || file.u8(at + 1) == 0xFF) {
      at++;
    }
    return at + 1;
  }

  /** Markers without a segment: restarts, start, end, TEM. */
  private static boolean isBare(int marker) {
    return (marker >= 0xD0 && marker <= END_OF_IMAGE) || marker == 1;
  }

  /** Place of the first marker after a scan's data that is no restart. */
  private static int endOfScan(PictureFile file, int from) {
    byte[] bytes = file.bytes();
    for (int at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] == (byte) 0xFF) {
        int next = bytes[at + 1] & 0xFF;
        boolean partOfScan = next == 0 || next == 0xFF || (next >= 0xD0 && next <= 0xD7);
        if (!partOfScan) {
          return at;
        }
      }
    }
    throw file.cut();
  }

  private void read(PictureFile file, int marker, int at, int length) {
    boolean frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame && componentIds.length == 0) {
      frameType = marker & 0xF;
      height = file.u16(at + 1, ByteOrder.BIG_ENDIAN);
      width = file.u16(at + 3, ByteOrder.BIG_ENDIAN);
      componentIds = new int[file.u8(at + 5)];
      for (int i = 0; i < componentIds.length; i++) {
        componentIds[i] = file.u8(at + 6 + 3 * i);
      }
    } else if (marker == 0xE0 && length >= 5 && file.ascii(at, 5).equals("JFIF\0")) {
      jfif = true;
    } else if (marker == 0xEE && length >= 12 && file.ascii(at, 5).equals("Adobe")) {
      adobeTransform = file.u8(at + 11);
    } else if (marker == EXIF_SEGMENT
        && length >= 6
        && orientation == Orientation.UPRIGHT
        && file.ascii(at, 6).equals("Exif\0\0")) {
      orientation = Orientation.of(file.slice(at, length));
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int components() {
    return componentIds.length;
  }

  int orientation() {
    return orientation;
  }

  boolean lossless() {
    return frameType == 3;
  }

  /**
   * Whether the first three components are luminance and colour differences, by libjpeg's rules:
   * JFIF says so, else Adobe's segment decides, else component ids that spell RGB.
   */
  boolean luminance() {
    if (components() == 4) {
      return adobeTransform > 0;
    }
    if (jfif || components() < 3) {
      return components() == 3;
    }
    if (adobeTransform >= 0) {
      return adobeTransform != 0;
    }
    return componentIds[0] != 'R' || componentIds[1] != 'G' || componentIds[2] != 'B';
  }
}
