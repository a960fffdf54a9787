package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCut;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.tensor.TensorView;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A piece of a network that compiles itself for what is asked of it: once for its results alone,
 * once more when other maps are wanted too. Several networks may hold the same piece: each calls
 * {@link #share()} and later {@link #close()}; the last one frees it.
 */
final class PartSession implements AutoCloseable {
  private final Graph part;
  private final Set<String> results;
  private final NamedTensors weights;
  private final String name;
  private final SessionOptions options;
  private final Shape picture;
  private final AtomicInteger holders = new AtomicInteger(1);

  private final Object running = new Object();
  private Optional<CompiledPart> lean = Optional.empty();
  private Optional<CompiledPart> capturing = Optional.empty();

  /**
   * @param results names of the maps that are always wanted
   * @param picture what the whole network takes
   */
  PartSession(
      Graph part,
      Set<String> results,
      NamedTensors weights,
      String name,
      SessionOptions options,
      Shape picture) {
    this.part = part;
    this.results = Set.copyOf(results);
    this.weights = weights;
    this.name = name;
    this.options = options;
    this.picture = picture;
  }

  /** Whether this piece computes what {@code other} with {@code otherWeights} would. */
  boolean computes(Graph other, NamedTensors otherWeights) {
    if (!part.equals(other)) {
      return false;
    }
    for (ParameterSpec parameter : Parameters.of(part)) {
      Optional<Tensor> mine = weights.find(parameter.name());
      Optional<Tensor> theirs = otherWeights.find(parameter.name());
      if (!mine.equals(theirs)) {
        return false;
      }
    }
    return true;
  }

  PartSession share() {
    if (holders.getAndIncrement() == 0) {
      throw new IllegalStateException("closed");
    }
    return this;
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      synchronized (running) {
        lean.ifPresent(CompiledPart::close);
        capturing.ifPresent(CompiledPart::close);
      }
    }
  }

  /** Names of all maps that can be asked for. */
  Set<String> names() {
    return part.tensors().keySet();
  }

  /** Names of the maps that are always wanted. */
  Set<String> results() {
    return results;
  }

  /** Compiles the piece for its results alone, so that the first run need not. */
  void prepare() {
    synchronized (running) {
      if (lean.isEmpty()) {
        lean = Optional.of(compile(results));
      }
    }
  }

  /**
   * Runs the piece, after any run of it that is under way.
   *
   * @param inputs the maps that come in, under their names
   * @param fusionFactors for the fusion nodes, where there are any
   * @param wanted names of maps to hand back
   * @throws IllegalArgumentException if an input is missing or misshapen, or no map has a wanted
   *     name
   * @throws dev.pyramidstudio.core.text.RefusedException if it has to be compiled for more maps
   *     than there is memory for
   */
  Map<String, Tensor> run(
      Map<String, Tensor> inputs,
      Optional<FusionFactors> fusionFactors,
      Set<String> wanted,
      CancelToken cancel) {
    wanted.forEach(part::named);
    synchronized (running) {
      cancel.check();
      return compiledFor(wanted).run(inputs, fusionFactors, wanted, cancel);
    }
  }

  /**
   * Runs the piece and lets {@code reader} look at its results where the runtime left them; they
   * are gone when it returns.
   *
   * @throws IllegalArgumentException if an input is missing or misshapen
   */
  <T> T read(
      Map<String, Tensor> inputs,
      Optional<FusionFactors> fusionFactors,
      Function<Map<String, TensorView>, T> reader,
      CancelToken cancel) {
    synchronized (running) {
      cancel.check();
      return reader.apply(compiledFor(results).runInPlace(inputs, fusionFactors, results, cancel));
    }
  }

  private CompiledPart compiledFor(Set<String> wanted) {
    if (results.containsAll(wanted)) {
      prepare();
      return lean.orElseThrow();
    }
    if (capturing.isEmpty() || !capturing.get().names().containsAll(wanted)) {
      Set<String> maps = part.tensors().keySet();
      if (MemoryEstimate.ofPiece(part, maps).isLarge()) {
        maps = new LinkedHashSet<>(results);
        maps.addAll(wanted);
        MemoryEstimate.ofPiece(part, maps).requireRoom(picture);
      }
      capturing.ifPresent(CompiledPart::close);
      capturing = Optional.empty();
      capturing = Optional.of(compile(maps));
    }
    return capturing.get();
  }

  private CompiledPart compile(Set<String> maps) {
    Set<String> inputs = new LinkedHashSet<>();
    part.tensors()
        .forEach(
            (map, id) -> {
              if (part.nodes().get(id).op() instanceof Op.Input) {
                inputs.add(map);
              }
            });
    Graph needed = GraphCut.between(part, inputs::contains, maps::contains);
    return new CompiledPart(needed, weights, name, options);
  }
}
