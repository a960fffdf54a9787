package dev.pyramidstudio.core.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Checksum;

/**
 * Files of named tensors in the safetensors format: eight bytes with the header's length, a JSON
 * header with every tensor's type, shape and place, then the values, little-endian and without
 * gaps. Read are F32, F16 and BF16, all as float32; written is F32. Values are streamed through a
 * small buffer, so that reading takes little more memory than the tensors themselves.
 *
 * <p>A counter that PyTorch keeps beside every batch norm ({@code num_batches_tracked}, I64) is no
 * weight and is passed over.
 */
public final class Safetensors {
  /** The format's own limit. */
  private static final long LARGEST_HEADER = 100_000_000;

  private static final int BUFFER = 1 << 18;

  private Safetensors() {}

  /**
   * Reads every tensor of {@code file}.
   *
   * @throws RefusedException if the file is absent, damaged or holds a tensor of another type,
   *     naming the file and the tensor
   */
  public static NamedTensors read(Path file) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw refused("file.folder", name);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < 8) {
        throw refused("safetensors.short", name, size);
      }
      ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      Encoding.fill(channel, 0, eight);
      long length = eight.getLong(0);
      if (length < 0 || length > size - 8) {
        throw refused("safetensors.header.beyond", name, Long.toUnsignedString(length), size);
      }
      if (length > LARGEST_HEADER) {
        throw refused("safetensors.header.large", name, length);
      }
      byte[] json = new byte[(int) length];
      Encoding.fill(channel, 8, ByteBuffer.wrap(json));
      SafetensorsHeader header = SafetensorsHeader.parse(json, size - 8 - length, name);
      return new NamedTensors(tensors(channel, 8 + length, header, name), header.metadata());
    } catch (NoSuchFileException e) {
      throw refused("file.missing", name);
    } catch (IOException e) {
      throw refused("file.unreadable", name, e.getMessage());
    }
  }

  private static Map<String, Tensor> tensors(
      FileChannel channel, long start, SafetensorsHeader header, String file) throws IOException {
    long values = 0;
    for (SafetensorsHeader.Entry entry : header.entries()) {
      values += isCounter(entry) ? 0 : values(entry, file);
    }
    MemoryRoom.require(4 * values, file);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      if (!isCounter(entry)) {
        int count = (int) Tensor.size(entry.shape());
        float[] data =
            Encoding.valueOf(entry.type())
                .read(channel, start + entry.begin(), count, new NoChecksum());
        tensors.put(entry.name(), new Tensor(entry.shape(), data));
      }
    }
    return tensors;
  }

  private static boolean isCounter(SafetensorsHeader.Entry entry) {
    return entry.type().equals("I64") && entry.name().endsWith(".num_batches_tracked");
  }

  private static long values(SafetensorsHeader.Entry entry, String file) {
    int width =
        Encoding.named(entry.type())
            .orElseThrow(() -> refused("safetensors.type", file, entry.name(), entry.type()))
            .width();
    long values = Tensor.size(entry.shape());
    if (values * width != entry.end() - entry.begin()) {
      throw refused(
          "safetensors.length",
          file,
          entry.name(),
          Arrays.toString(entry.shape()),
          values * width,
          entry.end() - entry.begin());
    }
    return values;
  }

  /** The values need no checksum: the format has none. */
  private static final class NoChecksum implements Checksum {
    @Override
    public void update(int b) {}

    @Override
    public void update(byte[] bytes, int from, int length) {}

    @Override
    public long getValue() {
      return 0;
    }

    @Override
    public void reset() {}
  }

  /**
   * Writes {@code tensors} as F32 to {@code file}, in their order, whole or not at all.
   *
   * @throws RefusedException if the place cannot be written
   */
  public static void write(Path file, NamedTensors tensors) {
    AtomicFile.write(
        file,
        out -> {
          writeHeader(out, tensors);
          ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
          for (Tensor tensor : tensors.tensors().values()) {
            float[] data = tensor.data();
            for (int done = 0; done < data.length; done += BUFFER / 4) {
              int now = Math.min(data.length - done, BUFFER / 4);
              buffer.clear().asFloatBuffer().put(data, done, now);
              out.write(buffer.array(), 0, now * 4);
            }
          }
        });
  }

  private static void writeHeader(OutputStream out, NamedTensors tensors) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode header = mapper.createObjectNode();
    if (!tensors.metadata().isEmpty()) {
      ObjectNode remarks = header.putObject("__metadata__");
      tensors.metadata().keySet().stream()
          .sorted()
          .forEach(key -> remarks.put(key, tensors.metadata().get(key)));
    }
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.tensors().entrySet()) {
      ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
      ArrayNode shape = node.putArray("shape");
      Arrays.stream(entry.getValue().shape()).forEach(shape::add);
      long end = at + 4L * entry.getValue().data().length;
      node.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    byte[] json = mapper.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    // Spaces up to a multiple of eight keep the values aligned, as the format advises.
    int padded = (json.length + 7) / 8 * 8;
    byte[] bytes = Arrays.copyOf(json, padded);
    Arrays.fill(bytes, json.length, padded, (byte) ' ');
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
    out.write(bytes);
  }

  private static RefusedException refused(String key, Object... args) {
    return RefusedException.of(Safetensors.class, key, args);
  }
}
