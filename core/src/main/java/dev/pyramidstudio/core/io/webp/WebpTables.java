package dev.pyramidstudio.core.io.webp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constants of the format that are too many for code, read from a resource. */
final class WebpTables {
  static final int MODES = 10;
  static final int COEFFICIENT_TYPES = 4;
  static final int BANDS = 8;
  static final int CONTEXTS = 3;
  static final int TREE = 11;

  private final Map<String, int[]> tables = new HashMap<>();

  private WebpTables() {}

  static WebpTables read() {
    WebpTables read = new WebpTables();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                WebpTables.class.getResourceAsStream("tables.txt"), StandardCharsets.US_ASCII))) {
      String name = "";
      List<Integer> values = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (Character.isDigit(line.charAt(0))) {
          for (String value : line.split(" ", -1)) {
            values.add(Integer.valueOf(value));
          }
        } else if (line.charAt(0) != '#') {
          read.put(name, values);
          name = line;
          values.clear();
        }
      }
      read.put(name, values);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String name, List<Integer> values) {
    tables.put(name, values.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Nine probabilities for each mode above and to the left: {@code (above · 10 + left) · 9}. */
  int[] subblockModes() {
    return tables.get("subblock-modes");
  }

  /** By type, band, context and place in the tree: {@code ((t · 8 + b) · 3 + c) · 11 + i}. */
  int[] coefficients() {
    return tables.get("coefficients");
  }

  /** As {@link #coefficients}: how likely each of them is changed in a frame's header. */
  int[] coefficientUpdates() {
    return tables.get("coefficient-updates");
  }

  int[] dcQuantisers() {
    return tables.get("dc-quantisers");
  }

  int[] acQuantisers() {
    return tables.get("ac-quantisers");
  }

  /** Which earlier pixel each of the short distance codes of lossless pictures means. */
  int[] nearbyPixels() {
    return tables.get("nearby-pixels");
  }
}
