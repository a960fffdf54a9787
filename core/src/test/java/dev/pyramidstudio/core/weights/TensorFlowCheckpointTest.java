package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFlowCheckpointTest {
  private static final String NODE = "fpn_cells/cell_0/fnode0/";
  private static final int[] SCALAR = {};

  @TempDir Path folder;

  private static CheckpointBuilder small(int shards) {
    return new CheckpointBuilder(shards)
        .add("box_net/box-0/bias", new int[] {2}, -1, -2)
        .add("box_net/box-0/bias/ExponentialMovingAverage", new int[] {2}, 1, 2)
        .add("box_net/box-0/bias/Momentum", new int[] {2}, 8, 9)
        .add("box_net/box-0/depthwise_kernel", new int[] {1, 2, 3, 1}, 1, 2, 3, 4, 5, 6)
        .add("box_net/box-0/pointwise_kernel", new int[] {1, 1, 2, 3}, 1, 2, 3, 4, 5, 6)
        .add(NODE + "WSM", SCALAR, 0.25f)
        .add(NODE + "WSM_1", SCALAR, 0.5f)
        .add("efficientnet-lite0/stem/conv2d/kernel", 19, new int[] {1, 1, 1, 1}, half())
        .add("global_step", 9, SCALAR, new byte[8]);
  }

  private static byte[] half() {
    return RawSafetensors.shorts(0x3c00);
  }

  private static Map<String, Tensor> expected() {
    return Map.of(
        "box_net.conv_rep.0.conv_pw.bias", Tensor.of(new float[] {1, 2}, 2),
        "box_net.conv_rep.0.conv_dw.weight", Tensor.of(new float[] {1, 4, 2, 5, 3, 6}, 3, 1, 1, 2),
        "box_net.conv_rep.0.conv_pw.weight", Tensor.of(new float[] {1, 4, 2, 5, 3, 6}, 3, 2, 1, 1),
        "fpn.cell.0.fnode.0.combine.edge_weights", Tensor.of(new float[] {0.25f, 0.5f}, 2),
        "backbone.conv_stem.weight", Tensor.of(new float[] {1}, 1, 1, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void readsShardsFromFolderPrefixAndFiles(int shards) throws Exception {
    small(shards).write(folder, "model.ckpt-7");
    Path prefix = folder.resolve("model.ckpt-7");
    assertThat(TensorFlowCheckpoint.read(folder).tensors()).isEqualTo(expected());
    assertThat(TensorFlowCheckpoint.read(prefix).tensors()).isEqualTo(expected());
    assertThat(TensorFlowCheckpoint.read(Path.of(prefix + ".index")).tensors())
        .isEqualTo(expected());
    assertThat(
            TensorFlowCheckpoint.read(Path.of(prefix + ".data-00000-of-0000" + shards)).tensors())
        .isEqualTo(expected());
  }

  @Test
  void readsSnappyBlocks() throws Exception {
    small(1).snappy().blocksOf(4).write(folder, "model");
    assertThat(TensorFlowCheckpoint.read(folder).tensors()).isEqualTo(expected());
  }

  @Test
  void followsTheFolderStateToOneOfSeveral() throws Exception {
    small(1).write(folder, "model-2");
    new CheckpointBuilder(1)
        .add("class_net/class-0/bias", new int[] {1}, 3)
        .write(folder, "model-1");
    assertRefused(folder, "several checkpoints");
    Files.writeString(
        folder.resolve("checkpoint"),
        """
        model_checkpoint_path: "gs://bucket/trained/model-1"
        all_model_checkpoint_paths: "model-2"
        """);
    assertThat(TensorFlowCheckpoint.read(folder).tensors())
        .containsOnlyKeys("class_net.conv_rep.0.conv_pw.bias");
  }

  @Test
  void joinsWeightsPerChannelInRows() throws Exception {
    new CheckpointBuilder(1)
        .add(NODE + "WSM", new int[] {2}, 1, 2)
        .add(NODE + "WSM_1", new int[] {2}, 3, 4)
        .write(folder, "model");
    assertThat(TensorFlowCheckpoint.read(folder).tensors())
        .containsEntry(
            "fpn.cell.0.fnode.0.combine.edge_weights", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
  }

  @Test
  void refusesFusionWeightsWithAHole() throws Exception {
    new CheckpointBuilder(1)
        .add(NODE + "WSM", SCALAR, 1)
        .add(NODE + "WSM_2", SCALAR, 1)
        .write(folder, "model");
    assertRefused(folder, "fusion weights");
  }

  @Test
  void readsArchives() throws Exception {
    Map<String, byte[]> files = small(2).files("efficientdet-d0/model");
    files.put(
        "efficientdet-d0/checkpoint",
        "model_checkpoint_path: \"model\"".getBytes(StandardCharsets.UTF_8));
    files.put("efficientdet-d0/readme.txt", new byte[100]);
    Path archive = Files.write(folder.resolve("a.tgz"), CheckpointBuilder.archive(files));
    assertThat(TensorFlowCheckpoint.read(archive).tensors()).isEqualTo(expected());
    assertThat(TensorFlowCheckpoint.isCheckpoint(archive)).isTrue();
  }

  @Test
  void refusesEveryCutArchive() throws Exception {
    byte[] whole = CheckpointBuilder.archive(small(1).files("model"));
    Path archive = folder.resolve("a.tar.gz");
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(archive, Arrays.copyOf(whole, length));
      assertRefused(archive, "a.tar.gz");
    }
    Files.write(archive, Arrays.copyOf(whole, whole.length - 9));
    assertRefused(archive, "is cut");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../model.index",
        "/etc/model.index",
        "a/../../model.index",
        "C:\\model.index",
        "..\\m"
      })
  void refusesPathsThatLeadOutside(String path) throws Exception {
    Path archive =
        Files.write(
            folder.resolve("a.tar.gz"), CheckpointBuilder.archive(Map.of(path, new byte[3])));
    assertRefused(archive, "leads outside");
  }

  @Test
  void refusesABomb() throws Exception {
    Path archive =
        Files.write(
            folder.resolve("a.tar.gz"),
            CheckpointBuilder.archive(Map.of("model.index", new byte[80 << 20])));
    assertRefused(archive, "far more than weights need");
  }

  @Test
  void refusesTheSameFileTwice() throws Exception {
    Map<String, byte[]> files = new TreeMap<>(small(1).files("a/model"));
    files.putAll(small(1).files("b/model"));
    Path archive = Files.write(folder.resolve("a.tar.gz"), CheckpointBuilder.archive(files));
    assertRefused(archive, "more than once");
  }

  @Test
  void leavesNoUnpackedFilesBehind() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    Path sound =
        Files.write(folder.resolve("a.tar.gz"), CheckpointBuilder.archive(small(2).files("model")));
    TensorFlowCheckpoint.read(sound, work, CancelToken.none());
    assertThat(work).isEmptyDirectory();
    Path other =
        Files.write(
            folder.resolve("b.tar.gz"), CheckpointBuilder.archive(Map.of("x", new byte[3])));
    assertThatThrownBy(() -> TensorFlowCheckpoint.read(other, work, CancelToken.none()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no TensorFlow checkpoint");
    assertThat(work).isEmptyDirectory();
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThatThrownBy(() -> TensorFlowCheckpoint.read(sound, work, cancel))
        .isInstanceOf(CancellationException.class);
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void saysWhereRoomToUnpackIsWanting() throws Exception {
    Path archive =
        Files.write(folder.resolve("a.tar.gz"), CheckpointBuilder.archive(small(1).files("model")));
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> TensorFlowCheckpoint.read(archive, absent, CancelToken.none()))
        .isInstanceOf(UnreadableHereException.class)
        .hasMessageContaining(archive + " cannot be unpacked into " + absent);
  }

  /** Whatever byte of the index is changed, the checkpoint is refused or reads as before. */
  @Test
  void noticesEveryDamagedByteOfTheIndex() throws Exception {
    small(1).write(folder, "model");
    Path index = folder.resolve("model.index");
    byte[] whole = Files.readAllBytes(index);
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x41;
      Files.write(index, damaged);
      try {
        assertThat(TensorFlowCheckpoint.read(folder).tensors()).isEqualTo(expected());
      } catch (RefusedException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 8 / 10);
    for (int length = 0; length < whole.length; length++) {
      Files.write(index, Arrays.copyOf(whole, length));
      assertRefused(folder, "index is damaged");
    }
  }

  @Test
  void noticesDamagedAndMissingValues() throws Exception {
    small(1).write(folder, "model");
    Path data = folder.resolve("model.data-00000-of-00001");
    byte[] whole = Files.readAllBytes(data);
    byte[] damaged = whole.clone();
    damaged[9] ^= 1; // the averaged bias
    Files.write(data, damaged);
    assertRefused(folder, "box_net/box-0/bias/ExponentialMovingAverage");
    Files.write(data, Arrays.copyOf(whole, 20));
    assertRefused(folder, "beyond the end");
    Files.delete(data);
    assertRefused(folder, "model.data-00000-of-00001");
  }

  @Test
  void refusesImpossibleEntries() throws Exception {
    byte[] huge = CheckpointBuilder.proto(1 << 3, 1, 5 << 3, 4, 3 << 3, 7);
    new CheckpointBuilder(1).raw("class_net/class-0/bias", huge).write(folder, "model");
    assertRefused(folder, "impossibly");
    byte[] wrongType = CheckpointBuilder.proto(1 << 3, 3, 5 << 3, 4);
    new CheckpointBuilder(1).raw("class_net/class-0/bias", wrongType).write(folder, "model");
    assertRefused(folder, "type 3");
    byte[] negative =
        CheckpointBuilder.proto(
            1 << 3,
            1,
            5 << 3,
            4,
            2 << 3 | 2,
            CheckpointBuilder.proto(2 << 3 | 2, CheckpointBuilder.proto(1 << 3, -1)));
    new CheckpointBuilder(1).raw("class_net/class-0/bias", negative).write(folder, "model");
    assertRefused(folder, "impossibly");
    byte[] large =
        CheckpointBuilder.proto(
            1 << 3,
            1,
            5 << 3,
            4,
            2 << 3 | 2,
            CheckpointBuilder.proto(
                2 << 3 | 2, CheckpointBuilder.proto(1 << 3, Integer.MAX_VALUE)));
    new CheckpointBuilder(1).raw("class_net/class-0/bias", large).write(folder, "model");
    assertRefused(folder, "class_net/class-0/bias has more than 2147483639 values");
    byte[] sliced = CheckpointBuilder.proto(1 << 3, 1, 7 << 3 | 2, new byte[0]);
    new CheckpointBuilder(1).raw("class_net/class-0/bias", sliced).write(folder, "model");
    assertRefused(folder, "slices");
  }

  @Test
  void saysWhatItIsNot() throws Exception {
    assertRefused(folder.resolve("absent"), "does not exist");
    assertRefused(folder, "no TensorFlow checkpoint");
    assertRefused(Files.write(folder.resolve("a.tgz"), new byte[50]), "no TensorFlow checkpoint");
    new CheckpointBuilder(1).add("resnet/w", SCALAR, 1).write(folder, "model");
    assertRefused(folder, "no variable of an EfficientDet");
    new CheckpointBuilder(1).add("_CHECKPOINTABLE_OBJECT_GRAPH", SCALAR, 1).write(folder, "model");
    assertRefused(folder, "Keras");
  }

  @Test
  void theReferenceArchiveEqualsTheSafetensorsBitByBit() {
    Path archive = SharedData.path("reference", "efficientdet-d0.tar.gz");
    NamedTensors expected =
        Safetensors.read(SharedData.path("reference", "d0_bifpn_fa.safetensors"));
    assertThat(TensorFlowCheckpoint.read(archive).tensors()).isEqualTo(expected.tensors());
  }

  private static void assertRefused(Path path, String says) {
    assertThatThrownBy(() -> TensorFlowCheckpoint.read(path))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(says)
        .satisfies(e -> assertThat(e.getMessage()).contains(path.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "tr-TR"})
  void readsUnderLocalesWithOtherDigitsAndCases(String locale) throws Exception {
    small(2).write(folder, "model");
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertThat(TensorFlowCheckpoint.read(folder).tensors()).isEqualTo(expected());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void passesOverAFolderStateThatNamesNoFile() throws Exception {
    small(1).write(folder, "model");
    Files.writeString(folder.resolve("checkpoint"), "model_checkpoint_path: \"mo\0del\"");
    assertThat(TensorFlowCheckpoint.read(folder).tensors()).isEqualTo(expected());
  }
}
