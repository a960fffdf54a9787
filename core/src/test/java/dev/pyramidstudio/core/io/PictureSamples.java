package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/** Small picture files of every kind, with what Pillow makes of them. */
record PictureSamples(String name, int width, int height, String checksum, byte[] file) {
  static List<PictureSamples> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PictureSamples.class.getResourceAsStream("pictures.txt"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .map(
              part ->
                  new PictureSamples(
                      part[0],
                      Integer.parseInt(part[1]),
                      Integer.parseInt(part[2]),
                      part[3],
                      Base64.getDecoder().decode(part[4])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PictureSamples named(String name) {
    return all().stream().filter(sample -> sample.name.equals(name)).findFirst().orElseThrow();
  }

  static String checksum(Picture picture) {
    CRC32 crc = new CRC32();
    for (int pixel : picture.rgb()) {
      crc.update(pixel >> 16);
      crc.update(pixel >> 8);
      crc.update(pixel);
    }
    return String.format("%08x", crc.getValue());
  }

  @Override
  public String toString() {
    return name;
  }
}
