package dev.pyramidstudio.core.io;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats that are read, told apart by how their files begin, whatever these are called. */
enum PictureFormat {
  JPEG("JPEG", "\u00FF\u00D8\u00FF"),
  PNG("PNG", "\u0089PNG\r\n\u001A\n"),
  GIF("GIF", "GIF8"),
  WEBP("WebP", "RIFF"),
  BMP("BMP", "BM");

  private static final int WEBP_AT = 8;

  private final String title;
  private final byte[] start;

  PictureFormat(String title, String start) {
    this.title = title;
    this.start = start.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The format's name, which is also what {@code javax.imageio} calls it. */
  String title() {
    return title;
  }

  static Optional<PictureFormat> of(byte[] bytes) {
    for (PictureFormat format : values()) {
      if (startsWith(bytes, 0, format.start)
          && (format != WEBP
              || startsWith(bytes, WEBP_AT, "WEBP".getBytes(StandardCharsets.US_ASCII)))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] start) {
    if (bytes.length < at + start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (bytes[at + i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
