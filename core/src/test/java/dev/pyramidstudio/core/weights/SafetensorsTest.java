package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWrote() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", Tensor.of(new float[] {1, -2, 3.5f, Float.MIN_VALUE, 5, 6}, 2, 3));
    tensors.put("a.empty", Tensor.zeros(0, 4));
    tensors.put("a.scalar", Tensor.of(new float[] {-0.0f}));
    float[] many = new float[200_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i * 0.5f;
    }
    tensors.put("a.long", Tensor.of(many, many.length));
    NamedTensors written = new NamedTensors(tensors, Map.of("topology", "bifpn:\"fast\"\n"));
    Path file = folder.resolve("a.safetensors");

    Safetensors.write(file, written);

    NamedTensors read = Safetensors.read(file);
    assertThat(read).isEqualTo(written);
    assertThat(read.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
  }

  @Test
  void leavesNothingBesideTheFile() throws Exception {
    Path file = folder.resolve("a.safetensors");
    NamedTensors tensors = new NamedTensors(Map.of("a", Tensor.zeros(2)));
    Safetensors.write(file, tensors);
    Safetensors.write(file, tensors);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x3c00, 1",
    "0xc000, -2",
    "0x7bff, 65504",
    "0x0400, 6.103515625e-05",
    "0x3555, 0.33325195",
    "0x0001, 5.9604645e-08",
    "0x83ff, -6.097555e-05",
    "0x7c00, Infinity",
    "0x0000, 0"
  })
  void widensHalfFloats(String bits, float value) {
    assertThat(read("F16", RawSafetensors.shorts(Integer.decode(bits))).data()[0]).isEqualTo(value);
  }

  @Test
  void keepsNotANumberAndTheSignOfZero() {
    float[] data = read("F16", RawSafetensors.shorts(0x7e00)).data();
    assertThat(data[0]).isNaN();
    assertThat(Float.floatToRawIntBits(read("F16", RawSafetensors.shorts(0x8000)).data()[0]))
        .isEqualTo(0x80000000);
  }

  @ParameterizedTest
  @CsvSource({"0x3f80, 1", "0xc040, -3", "0x0001, 9.183549615799121e-41", "0x7f80, Infinity"})
  void widensBrainFloats(String bits, float value) {
    assertThat(read("BF16", RawSafetensors.shorts(Integer.decode(bits))).data()[0])
        .isEqualTo(value);
  }

  private Tensor read(String type, byte[] data) {
    String header = "{\"a\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0,2]}}  ";
    Path file = RawSafetensors.write(folder.resolve("half.safetensors"), header, data);
    return Safetensors.read(file).tensors().get("a");
  }

  @Test
  void passesOverBatchNormCounters() {
    String header =
        """
        {"bn.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]},
         "bn.weight":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";
    byte[] data = new byte[12];
    System.arraycopy(RawSafetensors.floats(7), 0, data, 8, 4);
    NamedTensors read =
        Safetensors.read(RawSafetensors.write(folder.resolve("c.safetensors"), header, data));
    assertThat(read.tensors()).containsOnlyKeys("bn.weight");
    assertThat(read.tensors().get("bn.weight").data()).containsExactly(7);
  }

  /** Each header stands before 16 bytes of data. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]} | JSON",
        "nonsense | JSON",
        "[] | header's { is wrong ([)",
        "{'a':{'dtype':'F32','shape':[NaN],'data_offsets':[0,16]}} | NaN",
        "{'a':{'dtype':'F32','shape':[4.0],'data_offsets':[0,16]}} | a.shape is wrong (4.0)",
        "{'a':{'dtype':'F32','shape':'4','data_offsets':[0,16]}} | a.shape is wrong (4)",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,16]}} | a.shape",
        "{'a':{'dtype':'F32','shape':[-4],'data_offsets':[0,16]}} | impossible shape [-4]",
        "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,16]}} | [65536, 65536] has more",
        "{'a':{'dtype':'F32','shape':[2147483640],'data_offsets':[0,16]}} | more than 2147483639",
        "{'a':{'dtype':'F32','shape':[3000000000],'data_offsets':[0,16]}} | [3000000000] has more",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[16,0]}} | a.data_offsets",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[-16,0]}} | a.data_offsets",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16,32]}} | a.data_offsets",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,20]}} | a ends at byte 20",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | last 4 bytes",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[4,16]}} | 4 bytes before tensor a",
        "{'a':{'dtype':'F32','shape':[5],'data_offsets':[0,16]}} | needs 20 bytes",
        "{'a':{'dtype':'I32','shape':[4],'data_offsets':[0,16]}} | a has type I32",
        "{'a':{'dtype':'I64','shape':[2],'data_offsets':[0,16]}} | a has type I64",
        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]}} | a has type F64",
        "{'a':{'dtype':7,'shape':[2],'data_offsets':[0,16]}} | a.dtype is wrong (7)",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16],'more':1}} | more",
        "{'a':{'dtype':'F32','data_offsets':[0,16]}} | shape",
        "{'a':7} | header's a is wrong",
        "{'__metadata__':{'x':1}} | __metadata__.x",
        "{} | last 16 bytes",
        "{} {} | end is wrong",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],"
            + "'data_offsets':[8,16]}} | Duplicate",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]},'b':{'dtype':'F32','shape':[2],"
            + "'data_offsets':[8,16]}} | inside tensor a",
      },
      quoteCharacter = '~')
  void refusesBrokenHeaders(String header, String says) {
    Path file =
        RawSafetensors.write(
            folder.resolve("bad.safetensors"), header.replace('\'', '"'), new byte[16]);
    assertRefused(file, says);
  }

  @Test
  void refusesLengthsThatTheFileDoesNotHave() {
    Path file = folder.resolve("bad.safetensors");
    assertRefused(RawSafetensors.write(file, 3, new byte[0], new byte[0]), "claims 3 bytes");
    assertRefused(RawSafetensors.write(file, -1, new byte[9], new byte[0]), "18446744073709551615");
    assertRefused(RawSafetensors.write(file, Long.MAX_VALUE, new byte[9], new byte[0]), "claims");
  }

  @Test
  void refusesAHeaderOverTheFormatsLimit() throws Exception {
    Path file =
        RawSafetensors.write(
            folder.resolve("a.safetensors"), 100_000_001, new byte[0], new byte[0]);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(100_000_100);
    }
    assertRefused(file, "100 MB");
  }

  @Test
  void refusesWhatIsNoFile() throws Exception {
    assertRefused(folder.resolve("absent.safetensors"), "does not exist");
    assertRefused(folder, "folder");
    assertRefused(Files.write(folder.resolve("short.safetensors"), new byte[7]), "7 bytes");
  }

  /** A sparse file on the disc costs nothing and would fill the heap. */
  @Test
  void refusesMoreThanTheMemoryHolds() throws Exception {
    long values = 1L << 30;
    String header =
        LongStream.range(0, 8)
            .mapToObj(
                i ->
                    "\"t%d\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
                        .formatted(i, values, i * 4 * values, (i + 1) * 4 * values))
            .collect(Collectors.joining(","));
    Path file =
        RawSafetensors.write(folder.resolve("big.safetensors"), "{" + header + "}", new byte[0]);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(out.length() + 32 * values);
    }
    assertRefused(file, "memory");
  }

  /** 2 GB of values and more have no buffer of their own length, which an int does not hold. */
  @Test
  void readsThroughASmallBufferHoweverLargeATensorIs() {
    for (Encoding encoding : Encoding.values()) {
      assertThat(encoding.bufferSize(5)).isEqualTo(5 * encoding.width());
      int most = encoding.bufferSize(Encoding.MOST_VALUES);
      assertThat(most).isPositive().isEqualTo(encoding.bufferSize(1 << 29));
    }
  }

  @Test
  void namesStayReadableInRefusals() {
    String name = "x\\n\\u001b[31m" + "y".repeat(10_000);
    Path file =
        RawSafetensors.write(folder.resolve("n.safetensors"), "{\"" + name + "\":1}", new byte[0]);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(RefusedException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .hasSizeLessThan(800)
                    .doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void readsTheReferenceWeights() {
    NamedTensors read = Safetensors.read(SharedData.path("reference", "d0_bifpn_fa.safetensors"));
    assertThat(read.tensors()).hasSize(676);
    assertThat(read.metadata()).containsEntry("fpn", "bifpn_fa");
    assertThat(read.tensors().get("backbone.conv_stem.weight").shape())
        .containsExactly(32, 3, 3, 3);
  }

  private static void assertRefused(Path file, String says) {
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(says)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
