package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.WireReader.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the index of a TensorFlow V2 checkpoint says: which variables there are, and where in which
 * data file each one's values stand (TensorFlow's tensor_bundle: BundleHeaderProto under the empty
 * key, a BundleEntryProto under each variable's name).
 *
 * @param shards number of data files
 * @param entries variables by name, in the index's order
 */
record CheckpointIndex(int shards, Map<String, Entry> entries) {
  /** DataType numbers of TensorFlow's types.proto. */
  static final int FLOAT = 1;

  static final int BFLOAT16 = 14;
  static final int HALF = 19;

  private static final int MOST_DIMENSIONS = 8;

  /**
   * One variable.
   *
   * @param type TensorFlow's DataType
   * @param shape extent of each dimension, each within int
   * @param shard which data file
   * @param offset first byte there
   * @param bytes how many bytes
   * @param checksum masked CRC-32C of those bytes
   */
  record Entry(int type, List<Integer> shape, int shard, long offset, long bytes, int checksum) {}

  CheckpointIndex {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Reads the contents of an index file.
   *
   * @param shown what a refusal calls the file
   * @throws RefusedException if it is damaged, or of a kind that cannot be read here
   */
  static CheckpointIndex parse(byte[] file, String shown) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int[] shards = {0};
    try {
      SortedTable.forEach(
          file,
          (key, value) -> {
            if (key.length == 0) {
              shards[0] = header(value, shown);
            } else {
              String name = new String(key, StandardCharsets.UTF_8);
              entries.put(name, entry(name, value, shown));
            }
          });
    } catch (Malformed e) {
      throw refused("checkpoint.index", shown, e.getMessage());
    }
    if (shards[0] < 1) {
      throw refused("checkpoint.index", shown, 0);
    }
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      if (entry.getValue().shard >= shards[0]) {
        throw refused("checkpoint.entry", shown, entry.getKey());
      }
    }
    return new CheckpointIndex(shards[0], entries);
  }

  private static int header(byte[] proto, String shown) throws Malformed {
    WireReader in = new WireReader(proto);
    int shards = 0;
    while (!in.atEnd()) {
      int tag = (int) in.varint();
      switch (tag) {
        case 1 << 3 -> shards = (int) Math.min(in.varint(), 100_000);
        case 2 << 3 -> {
          if (in.varint() != 0) {
            throw refused("checkpoint.endian", shown);
          }
        }
        default -> in.skip(tag & 7);
      }
    }
    return shards;
  }

  private static Entry entry(String name, byte[] proto, String shown) throws Malformed {
    WireReader in = new WireReader(proto);
    int type = 0;
    List<Integer> shape = List.of();
    long shard = 0;
    long offset = 0;
    long bytes = 0;
    int checksum = 0;
    while (!in.atEnd()) {
      int tag = (int) in.varint();
      switch (tag) {
        case 1 << 3 -> type = (int) in.varint();
        case 2 << 3 | 2 -> shape = shape(name, in.run(in.count()), shown);
        case 3 << 3 -> shard = in.varint();
        case 4 << 3 -> offset = in.varint();
        case 5 << 3 -> bytes = in.varint();
        case 6 << 3 | 5 -> checksum = in.fixed32();
        case 7 << 3 | 2 -> throw refused("checkpoint.sliced", shown, shortened(name));
        default -> in.skip(tag & 7);
      }
    }
    if (shard < 0 || shard > Integer.MAX_VALUE || offset < 0 || bytes < 0) {
      throw refused("checkpoint.entry", shown, shortened(name));
    }
    return new Entry(type, shape, (int) shard, offset, bytes, checksum);
  }

  /** A TensorShapeProto: a Dim in each field 2, the extent in its field 1. */
  private static List<Integer> shape(String name, byte[] proto, String shown) throws Malformed {
    List<Integer> shape = new ArrayList<>();
    WireReader in = new WireReader(proto);
    while (!in.atEnd()) {
      int tag = (int) in.varint();
      if (tag != (2 << 3 | 2)) {
        in.skip(tag & 7);
        continue;
      }
      WireReader dimension = new WireReader(in.run(in.count()));
      long extent = 0;
      while (!dimension.atEnd()) {
        int inner = (int) dimension.varint();
        if (inner == 1 << 3) {
          extent = dimension.varint();
        } else {
          dimension.skip(inner & 7);
        }
      }
      if (extent < 0 || extent > Integer.MAX_VALUE || shape.size() == MOST_DIMENSIONS) {
        throw refused("checkpoint.entry", shown, shortened(name));
      }
      shape.add((int) extent);
    }
    return shape;
  }

  private static String shortened(String name) {
    return name.length() <= 200 ? name : name.substring(0, 200) + "…";
  }

  private static RefusedException refused(String key, Object... args) {
    return RefusedException.of(TensorFlowCheckpoint.class, key, args);
  }
}
