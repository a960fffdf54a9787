package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.text.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a network needs to run on one picture, estimated from its graph before anything is opened.
 * The weights as they were loaded are not in it: they are there already.
 *
 * <p>Held against what processes really took (Lite0, D0, D4, D7x; {@code MemoryTest}): it is meant
 * to be too high rather than too low.
 *
 * @param constants bytes of weights handed to the runtime (batch norms folded)
 * @param pieces bytes of maps alive at the worst moment, for every piece that runs by itself
 * @param results bytes of maps that come back to Java from one run
 * @param largestMap bytes of the greatest map that goes into a piece or comes out of one
 * @param largestConstants bytes of weights handed to the piece with most of them
 */
public record MemoryEstimate(
    long constants, List<Long> pieces, long results, long largestMap, long largestConstants) {
  public MemoryEstimate {
    pieces = List.copyOf(pieces);
  }

  /** The runtime copies most weights into its own order. */
  private static final int COPIES_OF_CONSTANTS = 2;

  /** Results of runs before that the garbage collector has not seen yet, and the present ones. */
  private static final int COPIES_OF_RESULTS = 3;

  /** The runtime's code and threads. */
  private static final long BASE = 60_000_000;

  /** An allocator that keeps memory grows by doubling. */
  private static final int DOUBLING = 2;

  private static final double MARGIN = 1.1;

  /** Sizes to suggest are multiples of this, as those of the published models. */
  private static final int SIZE_STEP = 128;

  private static final long LARGE = 256_000_000;

  /** A map, or the weights of a piece, travel in one buffer, which Java counts with an int. */
  private static final long LARGEST_BUFFER = Integer.MAX_VALUE;

  private static final double MEGABYTE = 1e6;

  /** For running without captures. */
  public static MemoryEstimate of(Graph graph) {
    return of(graph, EnumSet.allOf(NetworkSession.Piece.class));
  }

  /** For pieces of a network, the others being open already. */
  static MemoryEstimate of(Graph graph, Set<NetworkSession.Piece> pieces) {
    long constants = 0;
    List<Long> activations = new ArrayList<>();
    long results = 0;
    long largestMap = 0;
    long largestConstants = 0;
    for (NetworkSession.Piece piece : pieces) {
      Graph cut = piece.cut(graph);
      MemoryEstimate estimate = ofPiece(cut, piece.results(cut.tensors().keySet()));
      constants += estimate.constants;
      activations.addAll(estimate.pieces);
      results += estimate.results;
      largestMap = Math.max(largestMap, estimate.largestMap);
      largestConstants = Math.max(largestConstants, estimate.constants);
    }
    return new MemoryEstimate(constants, activations, results, largestMap, largestConstants);
  }

  /** For one piece that hands back all maps called {@code outputs}. */
  static MemoryEstimate ofPiece(Graph cut, Collection<String> outputs) {
    Set<Integer> kept = new LinkedHashSet<>();
    outputs.forEach(name -> kept.add(cut.named(name).id()));
    long results = 0;
    long largest = 0;
    for (GraphNode node : cut.nodes()) {
      long bytes = node.shape().size() * Float.BYTES;
      if (kept.contains(node.id())) {
        results += bytes;
        largest = Math.max(largest, bytes);
      } else if (node.op() instanceof Op.Input) {
        largest = Math.max(largest, bytes);
      }
    }
    long constants = constants(cut);
    return new MemoryEstimate(
        constants, List.of(ActivationMemory.peak(cut, kept)), results, largest, constants);
  }

  private static long constants(Graph cut) {
    long values = 0;
    Set<String> shared = new LinkedHashSet<>();
    List<GraphNode> nodes = cut.nodes();
    for (GraphNode node : nodes) {
      if (node.op() instanceof Op.Conv conv) {
        boolean folded =
            node.id() + 1 < nodes.size() && nodes.get(node.id() + 1).op() instanceof Op.BatchNorm;
        // Folded convolutions are each their own; heads share the others over all levels.
        if (folded || shared.add(conv.weight())) {
          values +=
              (long) conv.outChannels()
                  * (conv.inChannels() / conv.groups() * conv.kernel() * conv.kernel() + 1);
        }
      }
    }
    return values * Float.BYTES;
  }

  /** Whether some piece takes so much that saving memory goes before saving time. */
  boolean isLarge() {
    return pieces.stream().anyMatch(MemoryEstimate::isLarge);
  }

  private static boolean isLarge(long activations) {
    return activations > LARGE;
  }

  /**
   * Bytes that maps take while the network runs. Large pieces give all of it back, the others keep
   * what their allocator took.
   */
  public long activations() {
    long kept = 0;
    long passing = 0;
    for (long piece : pieces) {
      if (isLarge(piece)) {
        passing = Math.max(passing, piece);
      } else {
        kept += DOUBLING * piece;
      }
    }
    return kept + passing;
  }

  /** Everything, bytes. */
  public long total() {
    return total(Long.MAX_VALUE);
  }

  /** Everything, if the heap has no more than {@code heap} bytes to grow by. */
  private long total(long heap) {
    long inHeap = Math.min(heap, constants + COPIES_OF_RESULTS * results);
    return (long) (MARGIN * (BASE + COPIES_OF_CONSTANTS * constants + activations() + inHeap));
  }

  /**
   * Why a network would not run here.
   *
   * @param needed bytes
   * @param free bytes
   * @param size side of the largest square picture that would fit, if any
   */
  public record Shortage(long needed, long free, OptionalInt size) {
    Shortage with(OptionalInt fitting) {
      return new Shortage(needed, free, fitting);
    }
  }

  /**
   * What a network lacks to be loaded and opened as things are now; empty if it fits. Its weights
   * are not here yet, they will take their part of the heap first.
   */
  public static Optional<Shortage> shortage(Graph graph) {
    MemoryEstimate estimate = of(graph);
    return estimate.shortage(
        AvailableMemory.lookingFor(room -> estimate.fits(estimate.withWeights(room))),
        graph.named("input").shape());
  }

  Optional<Shortage> shortage(AvailableMemory now, Shape input) {
    AvailableMemory room = withWeights(now);
    return lack(room).map(lack -> lack.with(sizeThatFits(room, input)));
  }

  /** What is left when the weights have come. */
  private AvailableMemory withWeights(AvailableMemory now) {
    return new AvailableMemory(now.machine() - constants, now.heap() - constants, now.direct());
  }

  /**
   * @param input what the network takes
   * @throws RefusedException if it will not fit, even without what only waits to be collected: how
   *     much is needed, how much there is, what would fit
   */
  void requireRoom(Shape input) {
    requireRoom(AvailableMemory.lookingFor(this::fits), input);
  }

  void requireRoom(AvailableMemory room, Shape input) {
    Optional<Shortage> lack = lack(room);
    if (lack.isEmpty()) {
      return;
    }
    long needed = lack.get().needed();
    long free = lack.get().free();
    OptionalInt size = sizeThatFits(room, input);
    boolean inOnePiece = largestBuffer() > LARGEST_BUFFER;
    throw size.isPresent()
        ? RefusedException.of(
            MemoryEstimate.class,
            inOnePiece ? "memory.piece.smaller" : "memory.smaller",
            input.width(),
            input.height(),
            megabytes(needed),
            megabytes(free),
            size.getAsInt())
        : RefusedException.of(
            MemoryEstimate.class,
            inOnePiece ? "memory.piece.none" : "memory.none",
            input.width(),
            input.height(),
            megabytes(needed),
            megabytes(free));
  }

  private long largestBuffer() {
    return Math.max(largestMap, largestConstants);
  }

  /** The first of one buffer, machine, heap and direct memory that does not suffice. */
  private Optional<Shortage> lack(AvailableMemory room) {
    return Stream.of(
            new Shortage(largestBuffer(), LARGEST_BUFFER, OptionalInt.empty()),
            new Shortage(total(room.heap()), room.machine(), OptionalInt.empty()),
            new Shortage(results, room.heap(), OptionalInt.empty()),
            new Shortage(constants, room.direct(), OptionalInt.empty()))
        .filter(each -> each.needed() > each.free())
        .findFirst();
  }

  private boolean fits(AvailableMemory room) {
    return lack(room).isEmpty();
  }

  /** The largest square picture that fits: maps shrink with the picture's area, weights do not. */
  private OptionalInt sizeThatFits(AvailableMemory room, Shape input) {
    double area = (double) input.height() * input.width();
    int largest = (int) Math.sqrt(area) / SIZE_STEP * SIZE_STEP;
    for (int size = largest; size >= SIZE_STEP; size -= SIZE_STEP) {
      double scale = size * (double) size / area;
      List<Long> maps = pieces.stream().map(bytes -> (long) (bytes * scale)).toList();
      MemoryEstimate scaled =
          new MemoryEstimate(
              constants,
              maps,
              (long) (results * scale),
              (long) Math.ceil(largestMap * scale),
              largestConstants);
      if (scaled.fits(room)) {
        return OptionalInt.of(size);
      }
    }
    return OptionalInt.empty();
  }

  private static long megabytes(long bytes) {
    return Math.round(Math.max(bytes, 0) / MEGABYTE);
  }
}
