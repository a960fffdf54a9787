package dev.pyramidstudio.core.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorOutputStream;

/** Makes small TensorFlow V2 checkpoints, an independent second reading of the format. */
public final class CheckpointBuilder {
  private final TreeMap<String, byte[]> entries = new TreeMap<>();
  private final List<ByteArrayOutputStream> shards = new ArrayList<>();
  private boolean snappy;
  private int perBlock = 3;

  public CheckpointBuilder(int shardCount) {
    for (int i = 0; i < shardCount; i++) {
      shards.add(new ByteArrayOutputStream());
    }
    entries.put("", proto(1 << 3, shardCount, 3 << 3 | 2, new byte[] {8, 1}));
  }

  CheckpointBuilder snappy() {
    snappy = true;
    return this;
  }

  public CheckpointBuilder blocksOf(int n) {
    perBlock = n;
    return this;
  }

  public CheckpointBuilder add(String name, int[] shape, float... values) {
    return add(name, 1, shape, RawSafetensors.floats(values));
  }

  CheckpointBuilder add(String name, int type, int[] shape, byte[] data) {
    ByteArrayOutputStream shard = shards.get(entries.size() % shards.size());
    byte[] dims = new byte[0];
    for (int extent : shape) {
      dims = joined(dims, proto(2 << 3 | 2, proto(1 << 3, extent)));
    }
    CRC32C crc = new CRC32C();
    crc.update(data);
    byte[] entry =
        proto(
            1 << 3,
            type,
            2 << 3 | 2,
            dims,
            3 << 3,
            entries.size() % shards.size(),
            4 << 3,
            shard.size(),
            5 << 3,
            data.length);
    entries.put(name, joined(joined(entry, new byte[] {6 << 3 | 5}), mask(crc)));
    shard.writeBytes(data);
    return this;
  }

  public CheckpointBuilder raw(String name, byte[] entry) {
    entries.put(name, entry);
    return this;
  }

  public Map<String, byte[]> files(String prefix) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(prefix + ".index", index());
    for (int i = 0; i < shards.size(); i++) {
      files.put(
          prefix + String.format(Locale.ROOT, ".data-%05d-of-%05d", i, shards.size()),
          shards.get(i).toByteArray());
    }
    return files;
  }

  void write(Path folder, String prefix) throws IOException {
    for (Map.Entry<String, byte[]> file : files(prefix).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  public static byte[] archive(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private byte[] index() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    TreeMap<String, byte[]> handles = new TreeMap<>();
    TreeMap<String, byte[]> block = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      block.put(entry.getKey(), entry.getValue());
      if (block.size() == perBlock || entry.getKey().equals(entries.lastKey())) {
        handles.put(block.lastKey(), append(file, block));
        block.clear();
      }
    }
    byte[] meta = append(file, new TreeMap<>());
    byte[] index = append(file, handles);
    byte[] footer = Arrays.copyOf(joined(meta, index), 48);
    ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN).putLong(40, 0xdb4775248b80fb57L);
    file.writeBytes(footer);
    return file.toByteArray();
  }

  /** Writes a block and returns its handle. */
  private byte[] append(ByteArrayOutputStream file, SortedMap<String, byte[]> block)
      throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] before = new byte[0];
    for (Map.Entry<String, byte[]> entry : block.entrySet()) {
      byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
      int shared = 0;
      while (shared < Math.min(key.length, before.length) && key[shared] == before[shared]) {
        shared++;
      }
      plain.writeBytes(varint(shared));
      plain.writeBytes(varint(key.length - shared));
      plain.writeBytes(varint(entry.getValue().length));
      plain.write(key, shared, key.length - shared);
      plain.writeBytes(entry.getValue());
      before = key;
    }
    plain.writeBytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0}); // one restart, at 0
    byte[] stored = snappy ? snapped(plain.toByteArray()) : plain.toByteArray();
    byte[] handle = joined(varint(file.size()), varint(stored.length));
    byte[] typed = joined(stored, new byte[] {(byte) (snappy ? 1 : 0)});
    CRC32C crc = new CRC32C();
    crc.update(typed);
    file.writeBytes(typed);
    file.writeBytes(mask(crc));
    return handle;
  }

  private static byte[] snapped(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SnappyCompressorOutputStream snappy =
        new SnappyCompressorOutputStream(out, plain.length)) {
      snappy.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] mask(CRC32C crc) {
    int value = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  /** Fields in pairs of tag and value, a number or bytes. */
  public static byte[] proto(Object... fields) {
    byte[] out = new byte[0];
    for (int i = 0; i < fields.length; i += 2) {
      out = joined(out, varint((Integer) fields[i]));
      if (fields[i + 1] instanceof byte[] bytes) {
        out = joined(joined(out, varint(bytes.length)), bytes);
      } else {
        out = joined(out, varint(((Number) fields[i + 1]).longValue()));
      }
    }
    return out;
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
