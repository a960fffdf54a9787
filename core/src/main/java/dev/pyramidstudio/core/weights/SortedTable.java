package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.weights.WireReader.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/**
 * A LevelDB table, the format of a TensorFlow checkpoint's index: sorted keys with values in
 * blocks, keys shortened by what they share with the key before, a block of block handles, and a
 * footer that says where that one is. Blocks may be snappy-compressed; their checksums are checked.
 */
final class SortedTable {
  private static final int FOOTER = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int BLOCK_TRAILER = 5;
  private static final int LARGEST_BLOCK = 1 << 26;

  private final byte[] file;

  /** Takes each key and value in turn. */
  @FunctionalInterface
  interface Visitor {
    void entry(byte[] key, byte[] value) throws Malformed;
  }

  private SortedTable(byte[] file) {
    this.file = file;
  }

  /**
   * Calls {@code visitor} for every entry of the table {@code file}, in order.
   *
   * @throws Malformed if it is no such table or is damaged
   */
  static void forEach(byte[] file, Visitor visitor) throws Malformed {
    if (file.length < FOOTER) {
      throw new Malformed(file.length);
    }
    WireReader footer = new WireReader(file, file.length - FOOTER, file.length);
    footer.varint(); // the metaindex, which TensorFlow leaves empty
    footer.varint();
    int offset = footer.count();
    int size = footer.count();
    if (new WireReader(file, file.length - 8, file.length).fixed64() != MAGIC) {
      throw new Malformed(file.length - 8);
    }
    SortedTable table = new SortedTable(file);
    forEachInBlock(
        table.block(offset, size),
        (key, handle) -> {
          WireReader place = new WireReader(handle);
          forEachInBlock(table.block(place.count(), place.count()), visitor);
        });
  }

  private byte[] block(int offset, int size) throws Malformed {
    if (offset > file.length - FOOTER - BLOCK_TRAILER - size) {
      throw new Malformed(offset);
    }
    CRC32C crc = new CRC32C();
    crc.update(file, offset, size + 1);
    int stored = new WireReader(file, offset + size + 1, offset + size + BLOCK_TRAILER).fixed32();
    if (masked((int) crc.getValue()) != stored) {
      throw new Malformed(offset);
    }
    byte[] contents = Arrays.copyOfRange(file, offset, offset + size);
    return switch (file[offset + size]) {
      case 0 -> contents;
      case 1 -> unsnapped(contents, offset);
      default -> throw new Malformed(offset + size);
    };
  }

  private static byte[] unsnapped(byte[] contents, int offset) throws Malformed {
    try (SnappyCompressorInputStream in =
        new SnappyCompressorInputStream(new ByteArrayInputStream(contents))) {
      if (in.getSize() > LARGEST_BLOCK) {
        throw new Malformed(offset);
      }
      byte[] plain = in.readNBytes(in.getSize());
      if (plain.length != in.getSize()) {
        throw new Malformed(offset);
      }
      return plain;
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new Malformed(offset);
    }
  }

  /** Checksums of data that holds checksums are stored rotated and shifted by a constant. */
  static int masked(int crc) {
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  private static void forEachInBlock(byte[] block, Visitor visitor) throws Malformed {
    if (block.length < 4) {
      throw new Malformed(0);
    }
    int restarts = new WireReader(block, block.length - 4, block.length).fixed32();
    if (restarts < 0 || restarts > (block.length - 4) / 4) {
      throw new Malformed(block.length - 4);
    }
    WireReader in = new WireReader(block, 0, block.length - 4 - 4 * restarts);
    byte[] key = new byte[0];
    while (!in.atEnd()) {
      int shared = in.count();
      int rest = in.count();
      int valueLength = in.count();
      if (shared > key.length) {
        throw new Malformed(in.position());
      }
      byte[] tail = in.run(rest);
      key = Arrays.copyOf(key, shared + rest);
      System.arraycopy(tail, 0, key, shared, rest);
      visitor.entry(key, in.run(valueLength));
    }
  }
}
