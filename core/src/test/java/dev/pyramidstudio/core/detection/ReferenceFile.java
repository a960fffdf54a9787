package dev.pyramidstudio.core.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A safetensors file that tests trust; unlike the program's reader it also gives I64. */
final class ReferenceFile {
  private final JsonNode header;
  private final ByteBuffer data;

  private ReferenceFile(JsonNode header, ByteBuffer data) {
    this.header = header;
    this.data = data;
  }

  static ReferenceFile read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    byte[] json = new byte[length];
    bytes.get(json);
    JsonNode header = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
    return new ReferenceFile(header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  Tensor tensor(String name) {
    JsonNode shape = header.get(name).get("shape");
    int[] extents = new int[shape.size()];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = shape.get(i).asInt();
    }
    ByteBuffer bytes = bytes(name);
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return Tensor.of(values, extents);
  }

  long[] longs(String name) {
    ByteBuffer bytes = bytes(name);
    long[] values = new long[bytes.remaining() / 8];
    bytes.asLongBuffer().get(values);
    return values;
  }

  private ByteBuffer bytes(String name) {
    JsonNode offsets = header.get(name).get("data_offsets");
    int from = offsets.get(0).asInt();
    return data.slice(from, offsets.get(1).asInt() - from).order(ByteOrder.LITTLE_ENDIAN);
  }
}
