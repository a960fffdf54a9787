package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/**
 * JPEG: grey, YCbCr, RGB, CMYK and YCCK. The decoder gives the stored components; they are turned
 * into red, green, blue here with libjpeg's integer arithmetic, so that pixels equal Pillow's to
 * the bit and a broken colour profile cannot get in the way. Inks are taken as stored inverted, as
 * Adobe does and Pillow assumes.
 */
final class JpegPicture {
  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);
  private static final int PIXELS_WORTH_TWO_THREADS = 1 << 18;

  private JpegPicture() {}

  static Picture read(PictureFile file) {
    JpegStructure structure = JpegStructure.of(file);
    file.checkSize(structure.width(), structure.height(), 8);
    Raster raster = Decoder.decode(file, PictureFormat.JPEG, reader -> reader.readRaster(0, null));
    Picture picture =
        raster.getDataBuffer() instanceof DataBufferByte data
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getNumBands() == structure.components()
                && !structure.lossless()
            ? convert(raster, data.getData(), model, structure)
            : RasterPixels.of(raster);
    return Orientation.upright(picture, structure.orientation());
  }

  private static Picture convert(
      Raster raster, byte[] data, PixelInterleavedSampleModel model, JpegStructure structure) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int[] rgb = new int[Math.multiplyExact(width, height)];
    Row row = row(data, model.getBandOffsets(), model.getPixelStride(), structure);
    int stride = model.getScanlineStride();
    int bands = rgb.length < PIXELS_WORTH_TWO_THREADS ? 1 : 2;
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              int end = height * (band + 1) / bands;
              for (int y = height * band / bands; y < end; y++) {
                row.convert(y * stride, rgb, y * width, (y + 1) * width);
              }
            });
    return new Picture(width, height, rgb);
  }

  /** Turns the components from {@code in} on into the pixels {@code out…end}. */
  @FunctionalInterface
  private interface Row {
    void convert(int in, int[] rgb, int out, int end);
  }

  private static Row row(byte[] data, int[] offsets, int step, JpegStructure structure) {
    boolean luminance = structure.luminance();
    return switch (structure.components()) {
      case 4 -> (in, rgb, out, end) -> inks(data, in, offsets, step, luminance, rgb, out, end);
      case 3 -> (in, rgb, out, end) -> colours(data, in, offsets, step, luminance, rgb, out, end);
      default ->
          (in, rgb, out, end) -> {
            for (int i = out, at = in + offsets[0]; i < end; i++, at += step) {
              rgb[i] = (data[at] & 0xFF) * 0x010101;
            }
          };
    };
  }

  private static void colours(
      byte[] data,
      int in,
      int[] offsets,
      int step,
      boolean luminance,
      int[] rgb,
      int out,
      int end) {
    int second = offsets[1] - offsets[0];
    int third = offsets[2] - offsets[0];
    int at = in + offsets[0];
    for (int i = out; i < end; i++) {
      int a = data[at] & 0xFF;
      int b = data[at + second] & 0xFF;
      int c = data[at + third] & 0xFF;
      rgb[i] = luminance ? fromLuminance(a, b, c) : a << 16 | b << 8 | c;
      at += step;
    }
  }

  private static void inks(
      byte[] data,
      int in,
      int[] offsets,
      int step,
      boolean luminance,
      int[] rgb,
      int out,
      int end) {
    colours(data, in, offsets, step, luminance, rgb, out, end);
    // libjpeg turns YCCK into inks, which are the complements of the colours.
    int complement = luminance ? 0xFFFFFF : 0;
    int black = in + offsets[3];
    for (int i = out; i < end; i++) {
      rgb[i] = printed(rgb[i] ^ complement, data[black] & 0xFF);
      black += step;
    }
  }

  /** BT.601 at full range in fixed point, each term rounded as libjpeg's tables are. */
  private static int fromLuminance(int y, int blueness, int redness) {
    int cb = blueness - 128;
    int cr = redness - 128;
    int r = y + ((91881 * cr + HALF) >> BITS);
    int g = y + ((-22554 * cb - 46802 * cr + HALF) >> BITS);
    int b = y + ((116130 * cb + HALF) >> BITS);
    return clamp(r) << 16 | clamp(g) << 8 | clamp(b);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(value, 255));
  }

  /** Ink on paper: inverted inks (255 is none) darkened by inverted black. */
  private static int printed(int inks, int black) {
    return darken(inks >> 16 & 0xFF, black) << 16
        | darken(inks >> 8 & 0xFF, black) << 8
        | darken(inks & 0xFF, black);
  }

  private static int darken(int ink, int black) {
    int product = (255 - ink) * black + 128;
    int part = ((product >> 8) + product) >> 8;
    return clamp(black - part);
  }
}
