package dev.pyramidstudio.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphBuilder;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.graph.Provenance;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.scaling.Activation;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Presets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final long GB = 1_000_000_000;
  private static final long ROOMY = 1000 * GB;

  /** D6 with 300 MB of heap: what was offered before its weights came was too large after. */
  @Test
  void aSizeThatIsOfferedStillFitsWhenTheWeightsHaveCome() {
    Graph d6 = graph("d6", 1280);
    Shape input = new Shape(3, 1280, 1280);
    MemoryEstimate estimate = MemoryEstimate.of(d6);
    AvailableMemory before = new AvailableMemory(ROOMY, 290_000_000, 300_000_000);
    MemoryEstimate.Shortage shortage = estimate.shortage(before, input).orElseThrow();
    assertThat(shortage.free()).as("of the heap").isLessThan(before.heap());
    assertThat(shortage.needed()).as("of the heap").isGreaterThan(shortage.free());
    int size = shortage.size().orElseThrow();
    AvailableMemory after =
        new AvailableMemory(ROOMY, before.heap() - estimate.constants(), before.direct());
    MemoryEstimate.of(graph("d6", size)).requireRoom(after, new Shape(3, size, size));
    assertThatThrownBy(
            () -> MemoryEstimate.of(graph("d6", 1152)).requireRoom(after, new Shape(3, 1152, 1152)))
        .isInstanceOf(RefusedException.class);
  }

  private static Graph graph(String model, int size) {
    DetectorSpec spec = CompoundScaling.of(model).withImageSize(size, size);
    List<Integer> levels = IntStream.rangeClosed(spec.minLevel(), spec.maxLevel()).boxed().toList();
    return DetectorGraph.build(spec, Presets.parse(spec.topology(), levels, spec.cells()));
  }

  @Test
  void mapsLiveUntilTheirLastUse() {
    GraphBuilder graph = new GraphBuilder();
    Provenance where = new Provenance(Part.FPN, "test");
    int in = graph.add(new Op.Input(), List.of(), new Shape(1, 10, 10), where);
    int a = graph.add(new Op.Activate(Activation.RELU), List.of(in), where);
    int b = graph.add(new Op.Activate(Activation.RELU), List.of(a), where);
    int c = graph.add(new Op.Add(), List.of(b, a), where);
    graph.add(new Op.MaxPool(3, 3, 2, 2), List.of(c), where);
    Graph built = graph.build();
    assertThat(ActivationMemory.peak(built, Set.of())).as("a, b and c").isEqualTo(1200);
    assertThat(ActivationMemory.peak(built, Set.of(in))).as("all four").isEqualTo(1600);
  }

  @Test
  void estimatesLieAboveWhatProcessesWereSeenToTakeAndNotFarAbove() {
    // Bytes that a process grew by in three runs of each (one of d7x), measured with VmHWM.
    assertThat(MemoryEstimate.of(graph("lite0", 320)).total())
        .isBetween(158_000_000L, 300_000_000L);
    assertThat(MemoryEstimate.of(graph("d0", 512)).total()).isBetween(341_000_000L, 500_000_000L);
    assertThat(MemoryEstimate.of(graph("d4", 1024)).total())
        .isBetween(1_271_000_000L, 1_800_000_000L);
    assertThat(MemoryEstimate.of(graph("d7x", 1536)).total())
        .isBetween(2_012_000_000L, 3_500_000_000L);
  }

  @Test
  void aRefusalSaysWhatIsNeededWhatThereIsAndWhatWouldFit() {
    MemoryEstimate estimate = MemoryEstimate.of(graph("d7x", 1536));
    Shape input = new Shape(3, 1536, 1536);
    assertThatCode(() -> estimate.requireRoom(new AvailableMemory(4 * GB, 4 * GB, 4 * GB), input))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> estimate.requireRoom(new AvailableMemory(2 * GB, GB, GB), input))
        .isInstanceOf(RefusedException.class)
        .hasMessageMatching(
            ".*1536 × 1536 .* about \\d{4} MB .* 2000 MB are free; (\\d+) × \\1 pixels would fit"
                + " \\(--image-size \\1\\)\\.");
    assertThatThrownBy(() -> estimate.requireRoom(new AvailableMemory(GB / 10, GB, GB), input))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("100 MB are free; choose a smaller model");
    assertThatThrownBy(
            () -> estimate.requireRoom(new AvailableMemory(ROOMY, ROOMY, GB / 10), input))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () -> estimate.requireRoom(new AvailableMemory(ROOMY, GB / 10, ROOMY), input))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void theSuggestedSizeDoesFit() {
    AvailableMemory room = new AvailableMemory(2 * GB, GB, GB);
    try {
      MemoryEstimate.of(graph("d7x", 1536)).requireRoom(room, new Shape(3, 1536, 1536));
      throw new AssertionError("not refused");
    } catch (RefusedException e) {
      int size = Integer.parseInt(e.getMessage().replaceFirst(".*--image-size (\\d+).*", "$1"));
      assertThat(size).isBetween(256, 1408);
      MemoryEstimate.of(graph("d7x", size)).requireRoom(room, new Shape(3, size, size));
    }
  }

  /** D0 scores 810 classes and anchors at 832 × 832 places: more bytes than a buffer can hold. */
  @Test
  void aMapThatFitsIntoNoBufferIsRefusedHoweverMuchMemoryThereIs() {
    AvailableMemory room = new AvailableMemory(ROOMY, ROOMY, ROOMY);
    Graph large = graph("d0", 6656);
    MemoryEstimate estimate = MemoryEstimate.of(large);
    assertThat(estimate.largestMap()).isEqualTo(4L * 810 * 832 * 832);

    assertThatThrownBy(() -> estimate.requireRoom(room, new Shape(3, 6656, 6656)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("2243 MB in one piece")
        .hasMessageContaining("6400 × 6400 pixels would fit");
    MemoryEstimate.of(graph("d0", 6400)).requireRoom(room, new Shape(3, 6400, 6400));
  }

  @Test
  void weightsThatFitIntoNoBufferAreRefused() {
    MemoryEstimate heavy = new MemoryEstimate(3 * GB, List.of(), 0, 0, 3 * GB);
    assertThatThrownBy(
            () ->
                heavy.requireRoom(new AvailableMemory(ROOMY, ROOMY, ROOMY), new Shape(3, 512, 512)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("3000 MB in one piece")
        .hasMessageContaining("choose a smaller model");
  }

  @Test
  void whatOnlyWaitsToBeCollectedIsNoLack() {
    int size = 32 << 20;
    ByteBuffer buffer = ByteBuffer.allocateDirect(size);
    assertThat(buffer.capacity()).isEqualTo(size);
    long before = AvailableMemory.lookingFor(room -> true).direct();
    buffer = null;

    assertThat(AvailableMemory.lookingFor(room -> room.direct() >= before + size).direct())
        .isGreaterThanOrEqualTo(before + size);
  }

  @Test
  void theTightestLimitOfMachineContainerAndProcessCounts(@TempDir Path root) throws IOException {
    assertThat(AvailableMemory.machine(root)).isEmpty();
    write(root, "proc/meminfo", "MemTotal: 9000 kB\nMemAvailable:    8000 kB\n");
    assertThat(AvailableMemory.machine(root)).hasValue(8_192_000);
    write(root, "proc/self/cgroup", "0::/a/b\n");
    write(root, "sys/fs/cgroup/a/b/memory.max", "max\n");
    write(root, "sys/fs/cgroup/a/b/memory.current", "1\n");
    assertThat(AvailableMemory.machine(root)).hasValue(8_192_000);
    write(root, "sys/fs/cgroup/a/memory.max", "5000000\n");
    write(root, "sys/fs/cgroup/a/memory.current", "2000000\n");
    write(root, "sys/fs/cgroup/a/memory.stat", "anon 7\ninactive_file 500000\n");
    assertThat(AvailableMemory.machine(root)).hasValue(3_500_000);
    write(root, "proc/self/cgroup", "9:cpu,memory:/not/seen/here\n8:pids:/\n");
    write(root, "sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write(root, "sys/fs/cgroup/memory/memory.usage_in_bytes", "4000000\n");
    assertThat(AvailableMemory.machine(root)).hasValue(8_192_000);
    write(root, "sys/fs/cgroup/memory/memory.limit_in_bytes", "6000000\n");
    write(root, "sys/fs/cgroup/memory/memory.stat", "total_inactive_file 100000\n");
    assertThat(AvailableMemory.machine(root)).hasValue(2_100_000);
    write(root, "proc/self/status", "Name: java\nVmSize:   900 kB\n");
    write(root, "proc/self/limits", "Max address space         unlimited   unlimited   bytes\n");
    assertThat(AvailableMemory.machine(root)).hasValue(2_100_000);
    write(root, "proc/self/limits", "Max address space         1000000   unlimited   bytes\n");
    assertThat(AvailableMemory.machine(root)).hasValue(1_000_000 - 900 * 1024);
  }

  private static void write(Path root, String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
