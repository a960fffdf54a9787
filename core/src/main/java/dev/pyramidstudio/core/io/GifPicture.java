package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteOrder;

/**
 * The first frame of a GIF on its screen. Where the frame does not reach, the screen shows the
 * transparent colour, or the palette's first, as in Pillow.
 */
final class GifPicture {
  private static final int HEADER = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int IMAGE = 0x2C;

  private GifPicture() {}

  static Picture read(PictureFile file) {
    int width = file.u16(6, ByteOrder.LITTLE_ENDIAN);
    int height = file.u16(8, ByteOrder.LITTLE_ENDIAN);
    file.checkSize(width, height, 9);
    int at = HEADER + paletteLength(file.u8(10));
    int transparent = 0;
    while (file.u8(at) != IMAGE) {
      if (file.u8(at) != EXTENSION) {
        throw file.damaged(String.format("0x%02X", file.u8(at)));
      }
      if (file.u8(at + 1) == GRAPHIC_CONTROL && (file.u8(at + 3) & 1) != 0) {
        transparent = file.u8(at + 6);
      }
      at = afterBlocks(file, at + 2);
    }
    int left = file.u16(at + 1, ByteOrder.LITTLE_ENDIAN);
    int top = file.u16(at + 3, ByteOrder.LITTLE_ENDIAN);
    int frameWidth = file.u16(at + 5, ByteOrder.LITTLE_ENDIAN);
    int frameHeight = file.u16(at + 7, ByteOrder.LITTLE_ENDIAN);
    file.checkSize(frameWidth, frameHeight, 9);
    file.checkSize(Math.max(width, left + frameWidth), Math.max(height, top + frameHeight), 9);
    // A reader takes a cut frame for one that ends early; its data blocks tell the difference.
    afterBlocks(file, at + 10 + paletteLength(file.u8(at + 9)) + 1);
    BufferedImage frame = Decoder.decode(file, PictureFormat.GIF, reader -> reader.read(0));
    Picture picture = RasterPixels.of(frame);
    if (left == 0 && top == 0 && frameWidth == width && frameHeight == height) {
      return picture;
    }
    int background = 0;
    if (frame.getColorModel() instanceof IndexColorModel palette
        && transparent < palette.getMapSize()) {
      background = palette.getRGB(transparent) & 0xFFFFFF;
    }
    return Canvas.place(picture, left, top, width, height, background);
  }

  /** Bytes of a palette that packed flags announce. */
  private static int paletteLength(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** Place behind a chain of data blocks. */
  private static int afterBlocks(PictureFile file, int from) {
    int at = from;
    while (file.u8(at) != 0) {
      at += file.u8(at) + 1;
    }
    return at + 1;
  }
}
