package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.files.WorkFolder;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.TensorFlowNames.Layout;
import dev.pyramidstudio.core.weights.TensorFlowNames.Target;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Reads the checkpoints of google/automl's EfficientDet, D0–D7x and Lite, as TensorFlow V2 writes
 * them (tensor_bundle: an index and data files), and gives their tensors effdet's names and layout.
 * A variable's exponential moving average is taken where the checkpoint has one: automl's own
 * inference uses those. Optimizer slots and counters are passed over.
 */
public final class TensorFlowCheckpoint {
  private static final String AVERAGE = "/ExponentialMovingAverage";
  private static final long LARGEST_INDEX = 64L << 20;

  private final Path prefix;
  private final String shown;
  private final CheckpointIndex index;

  private TensorFlowCheckpoint(Path prefix, String shown) throws IOException {
    this.prefix = prefix;
    this.shown = shown;
    Path file = CheckpointFiles.index(prefix);
    if (Files.size(file) > LARGEST_INDEX) {
      throw refused("checkpoint.index", shown, LARGEST_INDEX);
    }
    this.index = CheckpointIndex.parse(Files.readAllBytes(file), shown);
  }

  /** Whether {@code path} is what {@link #read} takes, by its looks. */
  public static boolean isCheckpoint(Path path) {
    if (Files.isDirectory(path) || CheckpointFiles.isPrefix(CheckpointFiles.prefix(path))) {
      return true;
    }
    String name = path.toString();
    if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      return true;
    }
    try {
      return Files.isRegularFile(path) && CheckpointArchive.isGzip(path);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @param path its folder, its prefix ({@code dir/model}), one of its files, or a {@code .tar.gz}
   *     or {@code .tgz} that holds one
   * @throws RefusedException if there is none, or it is cut, damaged, or another network's
   * @throws UnreadableHereException if this machine lacks what reading it takes
   */
  public static NamedTensors read(Path path) {
    return read(path, Path.of(System.getProperty("java.io.tmpdir")), CancelToken.none());
  }

  /**
   * As {@link #read(Path)}.
   *
   * @param workFolder where an archive is unpacked for the time of reading
   * @throws java.util.concurrent.CancellationException if {@code cancel} was; nothing unpacked
   *     stays
   */
  public static NamedTensors read(Path path, Path workFolder, CancelToken cancel) {
    try {
      if (Files.isDirectory(path)) {
        return at(CheckpointFiles.inFolder(path, path), path.toString(), cancel);
      }
      Path prefix = CheckpointFiles.prefix(path);
      if (CheckpointFiles.isPrefix(prefix)) {
        return at(prefix, path.toString(), cancel);
      }
      if (!Files.exists(path)) {
        throw refused("file.missing", path);
      }
      if (!CheckpointArchive.isGzip(path)) {
        throw refused("checkpoint.kind", path);
      }
      return inArchive(path, workFolder, cancel);
    } catch (IOException e) {
      throw UnreadableHereException.because(
          TensorFlowCheckpoint.class, "file.unreadable", path, e.getMessage());
    }
  }

  private static NamedTensors inArchive(Path archive, Path workFolder, CancelToken cancel)
      throws IOException {
    try (WorkFolder folder = workFolder(archive, workFolder)) {
      CheckpointArchive.unpack(archive, folder.path(), cancel);
      Path prefix = CheckpointFiles.inFolder(folder.path(), archive);
      return at(prefix, archive.toString(), cancel);
    }
  }

  private static WorkFolder workFolder(Path archive, Path parent) {
    try {
      return WorkFolder.in(parent);
    } catch (IOException e) {
      throw CheckpointArchive.noRoom(archive, parent, e);
    }
  }

  private static NamedTensors at(Path prefix, String shown, CancelToken cancel) throws IOException {
    return new TensorFlowCheckpoint(prefix, shown).tensors(cancel);
  }

  /** A variable that is wanted, and what becomes of it. */
  private record Part(String variable, CheckpointIndex.Entry entry, Target target) {}

  private NamedTensors tensors(CancelToken cancel) throws IOException {
    Map<String, SortedMap<Integer, Part>> parts = new LinkedHashMap<>();
    long values = 0;
    for (Map.Entry<String, CheckpointIndex.Entry> entry : index.entries().entrySet()) {
      Optional<Part> part = wanted(entry.getKey(), entry.getValue());
      if (part.isPresent()) {
        Target target = part.get().target();
        parts
            .computeIfAbsent(target.name(), n -> new TreeMap<>())
            .put(target.element(), part.get());
        values += count(part.get());
      }
    }
    if (parts.isEmpty()) {
      boolean keras = index.entries().containsKey("_CHECKPOINTABLE_OBJECT_GRAPH");
      throw refused(keras ? "checkpoint.keras" : "checkpoint.foreign", shown);
    }
    MemoryRoom.require(4 * values, shown);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try (Shards shards = new Shards()) {
      for (Map.Entry<String, SortedMap<Integer, Part>> entry : parts.entrySet()) {
        cancel.check();
        tensors.put(entry.getKey(), joined(entry.getKey(), entry.getValue(), shards));
      }
    }
    return new NamedTensors(tensors);
  }

  /** The part of the detector that {@code variable} holds, unless a better variable holds it. */
  private Optional<Part> wanted(String variable, CheckpointIndex.Entry entry) {
    boolean average = variable.endsWith(AVERAGE);
    if (!average && index.entries().containsKey(variable + AVERAGE)) {
      return Optional.empty();
    }
    String plain = average ? variable.substring(0, variable.length() - AVERAGE.length()) : variable;
    return TensorFlowNames.translate(plain).map(target -> new Part(variable, entry, target));
  }

  private int count(Part part) {
    long count = 1;
    for (int extent : part.entry().shape()) {
      count *= extent;
      requireArray(count, part.variable());
    }
    if (count * encoding(part).width() != part.entry().bytes()) {
      throw refused("checkpoint.entry", shown, part.variable());
    }
    return (int) count;
  }

  private void requireArray(long values, String name) {
    if (values > Encoding.MOST_VALUES) {
      throw refused("checkpoint.large", shown, name, Encoding.MOST_VALUES);
    }
  }

  private Encoding encoding(Part part) {
    return switch (part.entry().type()) {
      case CheckpointIndex.FLOAT -> Encoding.F32;
      case CheckpointIndex.HALF -> Encoding.F16;
      case CheckpointIndex.BFLOAT16 -> Encoding.BF16;
      default -> throw refused("checkpoint.type", shown, part.variable(), part.entry().type());
    };
  }

  /** One variable, or the fusion weights of a node, which automl keeps apart, joined. */
  private Tensor joined(String name, SortedMap<Integer, Part> parts, Shards shards)
      throws IOException {
    if (parts.firstKey() < 0) {
      return tensor(parts.get(parts.firstKey()), shards);
    }
    List<Integer> inner = parts.get(parts.firstKey()).entry().shape();
    boolean whole = parts.lastKey() == parts.size() - 1 && inner.size() <= 1;
    for (Part part : parts.values()) {
      whole &= part.entry().shape().equals(inner);
    }
    if (!whole) {
      throw refused("checkpoint.fusion", shown, name);
    }
    int[] shape = Stream.concat(Stream.of(parts.size()), inner.stream()).mapToInt(n -> n).toArray();
    requireArray(Tensor.size(shape), name);
    float[] data = new float[(int) Tensor.size(shape)];
    int at = 0;
    for (Part part : parts.values()) {
      float[] values = tensor(part, shards).data();
      System.arraycopy(values, 0, data, at, values.length);
      at += values.length;
    }
    return new Tensor(shape, data);
  }

  private Tensor tensor(Part part, Shards shards) throws IOException {
    CheckpointIndex.Entry entry = part.entry();
    FileChannel channel = shards.open(entry.shard());
    if (entry.offset() > channel.size() - entry.bytes()) {
      throw refused("checkpoint.beyond", shown, part.variable());
    }
    CRC32C crc = new CRC32C();
    float[] values = encoding(part).read(channel, entry.offset(), count(part), crc);
    if (entry.bytes() > 0 && SortedTable.masked((int) crc.getValue()) != entry.checksum()) {
      throw refused("checkpoint.checksum", shown, part.variable());
    }
    int[] shape = entry.shape().stream().mapToInt(n -> n).toArray();
    if (part.target().layout() == Layout.AS_IT_IS) {
      return new Tensor(shape, values);
    }
    boolean depthwise = part.target().layout() == Layout.DEPTHWISE;
    if (shape.length != 4 || (depthwise && shape[3] != 1)) {
      throw refused("checkpoint.entry", shown, part.variable());
    }
    int out = depthwise ? shape[2] : shape[3];
    int in = depthwise ? 1 : shape[2];
    return new Tensor(new int[] {out, in, shape[0], shape[1]}, channelsFirst(values, in, out));
  }

  /** (…, in, out) → (out, in, …); a depthwise kernel's (…, channels, 1) is (…, 1, channels). */
  private static float[] channelsFirst(float[] values, int in, int out) {
    float[] result = new float[values.length];
    int places = in == 0 || out == 0 ? 0 : values.length / in / out;
    for (int place = 0; place < places; place++) {
      for (int i = 0; i < in; i++) {
        int from = (place * in + i) * out;
        for (int o = 0; o < out; o++) {
          result[(o * in + i) * places + place] = values[from + o];
        }
      }
    }
    return result;
  }

  private static RefusedException refused(String key, Object... args) {
    return RefusedException.of(TensorFlowCheckpoint.class, key, args);
  }

  /** The data files, each opened when it is first needed. */
  private final class Shards implements AutoCloseable {
    private final Map<Integer, FileChannel> open = new HashMap<>();

    FileChannel open(int shard) throws IOException {
      FileChannel channel = open.get(shard);
      if (channel == null) {
        Path file = CheckpointFiles.shard(prefix, shard, index.shards());
        try {
          channel = FileChannel.open(file);
        } catch (NoSuchFileException e) {
          throw refused("checkpoint.shard", shown, file.getFileName());
        }
        open.put(shard, channel);
      }
      return channel;
    }

    @Override
    public void close() throws IOException {
      for (FileChannel channel : open.values()) {
        channel.close();
      }
    }
  }
}
