package dev.pyramidstudio.app.shell;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes a picture of a window as a small PNG of 256 colours. Plain colours, of which a window has
 * few and much, stay as they are; the many of a photograph are brought together by Heckbert's
 * median cut, where they differ most first.
 */
final class FewColours {
  private static final int COLOURS = 256;

  /** Colours of at least so many pixels stay as they are, the most frequent first. */
  private static final int PLAIN_PIXELS = 40;

  private static final int MOST_PLAIN = 128;

  private record Shade(int rgb, int count) {
    int part(int shift) {
      return rgb >> shift & 0xff;
    }
  }

  private FewColours() {}

  /**
   * @param kept colours (rgb) that stay as they are, however few pixels have them
   */
  static byte[] png(BufferedImage picture, Set<Integer> kept) throws IOException {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & 0xffffff, 1, Integer::sum);
    }
    int[] palette = palette(counts, kept);
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage small =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    byte[] target = ((DataBufferByte) small.getRaster().getDataBuffer()).getData();
    Map<Integer, Byte> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      target[i] = nearest.computeIfAbsent(pixels[i] & 0xffffff, rgb -> nearest(palette, rgb));
    }
    return encoded(small);
  }

  private static byte[] encoded(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static int[] palette(Map<Integer, Integer> counts, Set<Integer> kept) {
    List<Shade> shades = new ArrayList<>();
    counts.forEach((rgb, count) -> shades.add(new Shade(rgb, count)));
    shades.sort(
        Comparator.comparing((Shade shade) -> !kept.contains(shade.rgb()))
            .thenComparing(Comparator.comparingInt(Shade::count).reversed())
            .thenComparingInt(Shade::rgb));
    int plain = 0;
    while (plain < Math.min(MOST_PLAIN, shades.size())
        && (kept.contains(shades.get(plain).rgb()) || shades.get(plain).count() >= PLAIN_PIXELS)) {
      plain++;
    }
    List<Integer> palette = new ArrayList<>();
    shades.subList(0, plain).forEach(shade -> palette.add(shade.rgb()));
    List<List<Shade>> boxes = new ArrayList<>();
    if (plain < shades.size()) {
      boxes.add(new ArrayList<>(shades.subList(plain, shades.size())));
    }
    while (!boxes.isEmpty() && plain + boxes.size() < COLOURS && cutWidest(boxes)) {
      continue;
    }
    boxes.forEach(box -> palette.add(mean(box)));
    return palette.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Parts the box whose colours are spread most along one of red, green and blue. */
  private static boolean cutWidest(List<List<Shade>> boxes) {
    int widest = -1;
    int axis = 0;
    double most = 0;
    for (int i = 0; i < boxes.size(); i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        double spread = spread(boxes.get(i), shift);
        if (spread > most) {
          most = spread;
          widest = i;
          axis = shift;
        }
      }
    }
    if (widest < 0) {
      return false;
    }
    int shift = axis;
    List<Shade> box = boxes.remove(widest);
    box.sort(Comparator.comparingInt((Shade shade) -> shade.part(shift)));
    long half = box.stream().mapToLong(Shade::count).sum() / 2;
    int cut = 0;
    long before = 0;
    while (cut < box.size() - 1 && (cut == 0 || before < half)) {
      before += box.get(cut).count();
      cut++;
    }
    boxes.add(new ArrayList<>(box.subList(0, cut)));
    boxes.add(new ArrayList<>(box.subList(cut, box.size())));
    return true;
  }

  /** The sum of squared distances from the mean. */
  private static double spread(List<Shade> box, int shift) {
    double sum = 0;
    double squares = 0;
    double pixels = 0;
    for (Shade shade : box) {
      double value = shade.part(shift);
      pixels += shade.count();
      sum += value * shade.count();
      squares += value * value * shade.count();
    }
    return squares - sum * sum / pixels;
  }

  private static int mean(List<Shade> box) {
    long pixels = box.stream().mapToLong(Shade::count).sum();
    int rgb = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int part = shift;
      long sum = box.stream().mapToLong(shade -> (long) shade.part(part) * shade.count()).sum();
      rgb |= (int) ((sum + pixels / 2) / pixels) << shift;
    }
    return rgb;
  }

  private static byte nearest(int[] palette, int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length && least > 0; i++) {
      int red = (palette[i] >> 16 & 0xff) - (rgb >> 16 & 0xff);
      int green = (palette[i] >> 8 & 0xff) - (rgb >> 8 & 0xff);
      int blue = (palette[i] & 0xff) - (rgb & 0xff);
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return (byte) best;
  }
}
