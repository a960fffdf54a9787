package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.io.webp.LosslessWebp;
import dev.pyramidstudio.core.io.webp.LossyWebp;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * WebP, lossy and lossless; of an animation the first frame, on black where it does not reach. Only
 * the chunk with the colours is decoded: transparency and profiles would be dropped anyway.
 */
final class WebpPicture {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  /** Sides have 14 bits. */
  private static final int LARGEST = 0x3FFF;

  private final PictureFile file;
  private int orientation = Orientation.UPRIGHT;
  private int canvasWidth;
  private int canvasHeight;
  private int left;
  private int top;

  /** Where the chunk with the colours begins; -1 until it is found. */
  private int colours = -1;

  private WebpPicture(PictureFile file) {
    this.file = file;
  }

  static Picture read(PictureFile file) {
    return new WebpPicture(file).read();
  }

  private Picture read() {
    long length = file.u32(4, ByteOrder.LITTLE_ENDIAN);
    file.need(CHUNK_HEADER, length);
    walk(FIRST_CHUNK, CHUNK_HEADER + length, false);
    if (colours < 0) {
      throw file.damaged("VP8");
    }
    Picture frame = decode();
    return Orientation.upright(onCanvas(frame), orientation);
  }

  private void walk(long from, long end, boolean insideFrame) {
    long at = from;
    while (at + CHUNK_HEADER <= end) {
      int chunk = (int) at;
      int body = chunk + CHUNK_HEADER;
      long length = file.u32(chunk + 4, ByteOrder.LITTLE_ENDIAN);
      file.need(body, length);
      switch (file.ascii(chunk, 4)) {
        case "VP8X" -> {
          canvasWidth = u24(body + 4) + 1;
          canvasHeight = u24(body + 7) + 1;
          file.checkSize(canvasWidth, canvasHeight, 12);
        }
        case "ANMF" -> {
          if (insideFrame) {
            throw file.damaged("ANMF");
          }
          if (colours < 0) {
            left = 2 * u24(body);
            top = 2 * u24(body + 3);
            walk((long) body + FRAME_HEADER, body + length, true);
          }
        }
        case "VP8 ", "VP8L" -> colours = colours < 0 ? chunk : colours;
        case "EXIF" -> orientation = Orientation.of(file.slice(body, (int) length));
        default -> {
          // Transparency, profiles, the animation's tempo: not needed.
        }
      }
      at = body + length + (length & 1);
    }
  }

  private Picture decode() {
    int body = colours + CHUNK_HEADER;
    byte[] data = file.slice(body, file.i32(colours + 4, ByteOrder.LITTLE_ENDIAN));
    try {
      if (file.ascii(colours, 4).equals("VP8L")) {
        int sides = file.i32(body + 1, ByteOrder.LITTLE_ENDIAN);
        file.checkSize((sides & LARGEST) + 1, (sides >>> 14 & LARGEST) + 1, 12);
        return LosslessWebp.decode(data);
      }
      int width = file.u16(body + 6, ByteOrder.LITTLE_ENDIAN) & LARGEST;
      int height = file.u16(body + 8, ByteOrder.LITTLE_ENDIAN) & LARGEST;
      file.checkSize(width, height, 8);
      return LossyWebp.decode(data);
    } catch (EOFException e) {
      throw file.cut();
    } catch (IOException e) {
      throw file.damaged(e.getMessage());
    }
  }

  private int u24(int at) {
    return file.u16(at, ByteOrder.LITTLE_ENDIAN) | file.u8(at + 2) << 16;
  }

  private Picture onCanvas(Picture frame) {
    boolean covers = left == 0 && top == 0;
    if (canvasWidth == 0
        || (covers && canvasWidth == frame.width() && canvasHeight == frame.height())) {
      return frame;
    }
    if (left + frame.width() > canvasWidth || top + frame.height() > canvasHeight) {
      throw file.damaged("ANMF");
    }
    return Canvas.place(frame, left, top, canvasWidth, canvasHeight, 0);
  }
}
