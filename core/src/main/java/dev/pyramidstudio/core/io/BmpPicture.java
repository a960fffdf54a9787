package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import java.nio.ByteOrder;

/** Windows and OS/2 bitmaps. */
final class BmpPicture {
  private static final int INFO_AT = 14;
  private static final int OLD_INFO_LENGTH = 12;
  private static final int PLAIN = 0;
  private static final int BIT_FIELDS = 3;

  private BmpPicture() {}

  static Picture read(PictureFile file) {
    long data = file.u32(10, ByteOrder.LITTLE_ENDIAN);
    boolean old = file.u32(INFO_AT, ByteOrder.LITTLE_ENDIAN) == OLD_INFO_LENGTH;
    long width =
        old ? file.u16(18, ByteOrder.LITTLE_ENDIAN) : file.i32(18, ByteOrder.LITTLE_ENDIAN);
    // Rows of a negative height stand from top to bottom.
    long height =
        Math.abs(
            (long)
                (old
                    ? file.u16(20, ByteOrder.LITTLE_ENDIAN)
                    : file.i32(22, ByteOrder.LITTLE_ENDIAN)));
    int depth = file.u16(old ? 24 : 28, ByteOrder.LITTLE_ENDIAN);
    file.checkSize(width, height, 8);
    int compression = old ? PLAIN : file.i32(30, ByteOrder.LITTLE_ENDIAN);
    if (compression == PLAIN || compression == BIT_FIELDS) {
      file.need(data, (width * depth + 31) / 32 * 4 * height);
    }
    return Decoder.decode(file, PictureFormat.BMP, reader -> RasterPixels.of(reader.read(0)));
  }
}
