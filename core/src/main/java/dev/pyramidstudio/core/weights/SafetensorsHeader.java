package dev.pyramidstudio.core.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON at the beginning of a safetensors file, read token by token: a hostile header is refused
 * before much memory is spent on it.
 *
 * @param entries in ascending order of their bytes, without gap or overlap
 * @param metadata the file's remarks
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  private static final int MOST_TENSORS = 200_000;
  private static final int MOST_DIMENSIONS = 16;

  /** A hostile name must not fill the screen. A path is cut too, if it is this long. */
  private static final int LONGEST_SHOWN = 200;

  /** Where a tensor stands; {@code begin} and {@code end} count from the first byte of the data. */
  @SuppressWarnings("ArrayRecordComponent") // lives for the time of one read and is not compared
  record Entry(String name, String type, int[] shape, long begin, long end) {}

  /**
   * Reads the header of {@code file}.
   *
   * @param dataBytes how many bytes follow the header
   * @throws RefusedException if it is no valid header, or does not fit the data
   */
  static SafetensorsHeader parse(byte[] json, long dataBytes, String file) {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(json)) {
      SafetensorsHeader header = new Reader(parser, file).header();
      return new SafetensorsHeader(inOrder(header.entries, dataBytes, file), header.metadata);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : 8 + Math.max(0, e.getLocation().getByteOffset());
      String why = e.getOriginalMessage().replaceAll("\\R", " ");
      throw refused("safetensors.header.json", file, at, why);
    } catch (IOException e) {
      throw refused("file.unreadable", file, e.getMessage());
    }
  }

  private static List<Entry> inOrder(List<Entry> entries, long dataBytes, String file) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    String before = "";
    for (Entry entry : sorted) {
      if (entry.end > dataBytes) {
        throw refused("safetensors.beyond", file, entry.name, entry.end, dataBytes);
      }
      if (entry.begin < at) {
        throw refused("safetensors.overlap", file, entry.name, entry.begin, before);
      }
      if (entry.begin > at) {
        throw refused("safetensors.gap", file, entry.name, entry.begin - at);
      }
      at = entry.end;
      before = entry.name;
    }
    if (at != dataBytes) {
      throw refused("safetensors.rest", file, dataBytes - at);
    }
    return sorted;
  }

  private static RefusedException refused(String key, Object... args) {
    Object[] shown = Arrays.stream(args).map(SafetensorsHeader::shortened).toArray();
    return RefusedException.of(Safetensors.class, key, shown);
  }

  private static Object shortened(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** Walks the tokens of one header. */
  private static final class Reader {
    private final JsonParser in;
    private final String file;

    Reader(JsonParser in, String file) {
      this.in = in;
      this.file = file;
    }

    SafetensorsHeader header() throws IOException {
      List<Entry> entries = new ArrayList<>();
      Map<String, String> metadata = Map.of();
      expect(in.nextToken(), JsonToken.START_OBJECT, "{");
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        if (name.equals("__metadata__")) {
          metadata = remarks();
        } else if (entries.size() == MOST_TENSORS) {
          throw refused("safetensors.tensors.many", file, MOST_TENSORS);
        } else {
          entries.add(entry(name));
        }
      }
      if (in.nextToken() != null) {
        throw wrong("end", in.getText());
      }
      return new SafetensorsHeader(entries, metadata);
    }

    private Map<String, String> remarks() throws IOException {
      Map<String, String> remarks = new LinkedHashMap<>();
      expect(in.nextToken(), JsonToken.START_OBJECT, "__metadata__");
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        expect(in.nextToken(), JsonToken.VALUE_STRING, "__metadata__." + key);
        remarks.put(key, in.getText());
      }
      return remarks;
    }

    private Entry entry(String name) throws IOException {
      String type = null;
      List<Long> shape = null;
      List<Long> offsets = null;
      expect(in.nextToken(), JsonToken.START_OBJECT, name);
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String field = in.currentName();
        switch (field) {
          case "dtype" -> {
            expect(in.nextToken(), JsonToken.VALUE_STRING, name + ".dtype");
            type = in.getText();
          }
          case "shape" -> shape = wholeNumbers(name + ".shape");
          case "data_offsets" -> offsets = wholeNumbers(name + ".data_offsets");
          default -> throw wrong(name, field);
        }
      }
      if (type == null || shape == null || offsets == null) {
        String absent = type == null ? "dtype" : shape == null ? "shape" : "data_offsets";
        throw wrong(name, "– " + absent);
      }
      if (offsets.size() != 2 || offsets.get(0) < 0 || offsets.get(0) > offsets.get(1)) {
        throw wrong(name + ".data_offsets", offsets);
      }
      return new Entry(name, type, extents(name, shape), offsets.get(0), offsets.get(1));
    }

    private int[] extents(String name, List<Long> shape) {
      if (shape.stream().anyMatch(extent -> extent < 0)) {
        throw refused("safetensors.extent", file, name, shape);
      }
      int[] extents = new int[shape.size()];
      long size = 1;
      for (int i = 0; i < extents.length; i++) {
        long extent = shape.get(i);
        if (extent > 0 && size > Encoding.MOST_VALUES / extent) {
          throw refused("safetensors.large", file, name, shape, Encoding.MOST_VALUES);
        }
        extents[i] = (int) extent;
        size *= extent;
      }
      return extents;
    }

    private List<Long> wholeNumbers(String place) throws IOException {
      expect(in.nextToken(), JsonToken.START_ARRAY, place);
      List<Long> numbers = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        boolean fits =
            in.currentToken() == JsonToken.VALUE_NUMBER_INT
                && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!fits || numbers.size() == MOST_DIMENSIONS) {
          throw wrong(place, in.getText());
        }
        numbers.add(in.getLongValue());
      }
      return numbers;
    }

    private void expect(JsonToken found, JsonToken wanted, String place) throws IOException {
      if (found != wanted) {
        throw wrong(place, found == null ? "–" : in.getText());
      }
    }

    private RefusedException wrong(String place, Object found) {
      return refused("safetensors.header.shape", file, place, found);
    }
  }
}
