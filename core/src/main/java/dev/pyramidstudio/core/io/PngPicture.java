package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import java.nio.ByteOrder;

/** PNG of every colour type and depth. */
final class PngPicture {
  private static final int SIGNATURE = 8;
  private static final int AROUND_CHUNK = 12;

  private PngPicture() {}

  static Picture read(PictureFile file) {
    if (!file.ascii(SIGNATURE + 4, 4).equals("IHDR")) {
      throw file.damaged("IHDR");
    }
    int header = SIGNATURE + 8;
    int depth = file.u8(header + 8);
    file.checkSize(
        file.u32(header, ByteOrder.BIG_ENDIAN),
        file.u32(header + 4, ByteOrder.BIG_ENDIAN),
        depth == 16 ? 12 : 8);
    int orientation = orientation(file);
    Picture picture =
        Decoder.decode(file, PictureFormat.PNG, reader -> RasterPixels.of(reader.read(0)));
    return Orientation.upright(picture, orientation);
  }

  /** Walks the chunks, whose lengths also tell whether the file is whole. */
  private static int orientation(PictureFile file) {
    int orientation = Orientation.UPRIGHT;
    long at = SIGNATURE;
    while (at < file.length()) {
      long length = file.u32((int) at, ByteOrder.BIG_ENDIAN);
      file.need(at, length + AROUND_CHUNK);
      String type = file.ascii((int) at + 4, 4);
      if (type.equals("IEND")) {
        return orientation;
      }
      if (type.equals("eXIf")) {
        orientation = Orientation.of(file.slice((int) at + 8, (int) length));
      }
      at += length + AROUND_CHUNK;
    }
    return orientation;
  }
}
