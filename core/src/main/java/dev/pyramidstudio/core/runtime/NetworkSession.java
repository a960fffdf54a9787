package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCut;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.tensor.TensorView;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A detector compiled for ONNX Runtime in three pieces, so that what did not change is not computed
 * again: backbone (once a picture), neck (once a change of topology or fusion weight), heads. A
 * session for an edited topology takes over the pieces that stayed the same.
 *
 * <p>Maps are (1,C,H,W) under the names of {@link Graph#tensors()}. Runs of one piece wait for each
 * other; a cancelled run throws {@link java.util.concurrent.CancellationException}.
 */
public final class NetworkSession implements AutoCloseable {
  private final Graph graph;
  private final SessionOptions options;
  private final Map<Piece, PartSession> parts;

  private NetworkSession(Graph graph, SessionOptions options, Map<Piece, PartSession> parts) {
    this.graph = graph;
    this.options = options;
    this.parts = parts;
  }

  /**
   * Compiles a whole graph.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if it needs more memory than there is
   * @throws IllegalArgumentException if weights are missing; check them before
   */
  public static NetworkSession open(Graph graph, NamedTensors weights, SessionOptions options) {
    return open(graph, weights, options, CancelToken.none());
  }

  /**
   * As {@link #open(Graph, NamedTensors, SessionOptions)}, unless it is cancelled meanwhile.
   *
   * @throws java.util.concurrent.CancellationException if it is
   */
  public static NetworkSession open(
      Graph graph, NamedTensors weights, SessionOptions options, CancelToken cancel) {
    return open(graph, weights, options, cancel, Optional.empty());
  }

  /**
   * A session for another graph or other weights that shares with this one every piece that
   * computes the same. Both are to be closed, in any order.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException as {@link #open}
   */
  public NetworkSession reopen(Graph edited, NamedTensors weights) {
    return reopen(edited, weights, CancelToken.none());
  }

  /**
   * As {@link #reopen(Graph, NamedTensors)}, unless it is cancelled meanwhile.
   *
   * @throws java.util.concurrent.CancellationException if it is
   */
  public NetworkSession reopen(Graph edited, NamedTensors weights, CancelToken cancel) {
    return open(edited, weights, options, cancel, Optional.of(this));
  }

  private static NetworkSession open(
      Graph graph,
      NamedTensors weights,
      SessionOptions options,
      CancelToken cancel,
      Optional<NetworkSession> earlier) {
    cancel.check();
    Map<Piece, Graph> cuts = new EnumMap<>(Piece.class);
    Set<Piece> missing = EnumSet.noneOf(Piece.class);
    for (Piece piece : Piece.values()) {
      cuts.put(piece, piece.cut(graph));
      if (!earlier.map(s -> s.part(piece).computes(cuts.get(piece), weights)).orElse(false)) {
        missing.add(piece);
      }
    }
    Shape picture = graph.named("input").shape();
    MemoryEstimate.of(graph, missing).requireRoom(picture);
    Map<Piece, PartSession> parts = new EnumMap<>(Piece.class);
    for (Piece piece : Piece.values()) {
      Graph cut = cuts.get(piece);
      parts.put(
          piece,
          missing.contains(piece)
              ? new PartSession(
                  cut,
                  piece.results(cut.tensors().keySet()),
                  weights,
                  piece.name(),
                  options,
                  picture)
              : earlier.orElseThrow().part(piece).share());
    }
    NetworkSession session = new NetworkSession(graph, options, parts);
    boolean ready = false;
    try {
      // Which maps of the neck will be wanted shows at its first run.
      session.part(Piece.BACKBONE).prepare();
      cancel.check();
      session.part(Piece.HEADS).prepare();
      ready = true;
      return session;
    } finally {
      if (!ready) {
        session.close();
      }
    }
  }

  private PartSession part(Piece piece) {
    return parts.get(piece);
  }

  public Graph graph() {
    return graph;
  }

  /**
   * The backbone's maps of a picture.
   *
   * @param input (1,3,H,W), normalised
   * @return {@code backbone.P3} …: what the neck needs
   */
  public Map<String, Tensor> backbone(Tensor input, CancelToken cancel) {
    PartSession part = part(Piece.BACKBONE);
    return part.run(Map.of("input", input), Optional.empty(), part.results(), cancel);
  }

  /**
   * The fused pyramid.
   *
   * @param features as {@link #backbone} returns them
   * @param captures names of further maps to hand back: {@code level_input.P6}, {@code
   *     cell0.node3}, {@code cell0.node3.fused}, {@code cell0.node3.input1}
   * @return {@code fpn.P3} … and the captures
   * @throws IllegalArgumentException if no map has a captured name
   */
  public Map<String, Tensor> neck(
      Map<String, Tensor> features,
      FusionFactors factors,
      Set<String> captures,
      CancelToken cancel) {
    PartSession part = part(Piece.NECK);
    Set<String> wanted = new LinkedHashSet<>(captures);
    wanted.addAll(part.results());
    return part.run(features, Optional.of(factors), wanted, cancel);
  }

  /**
   * The predictions.
   *
   * @param pyramid holds {@code fpn.P3} …, as {@link #neck} returns them
   * @return {@code class.P3} … (logits) and {@code box.P3} …
   */
  public Map<String, Tensor> heads(Map<String, Tensor> pyramid, CancelToken cancel) {
    PartSession part = part(Piece.HEADS);
    return part.run(pyramid, Optional.empty(), part.results(), cancel);
  }

  /**
   * Lets {@code reader} look at the predictions where the runtime left them, which spares copying
   * millions of numbers of which a few thousand count. They are gone when it returns.
   *
   * @param pyramid as for {@link #heads}
   * @param reader gets what {@link #heads} hands back, and must not run this session
   * @return what the reader makes of them
   */
  public <T> T readHeads(
      Map<String, Tensor> pyramid,
      Function<Map<String, TensorView>, T> reader,
      CancelToken cancel) {
    return part(Piece.HEADS).read(pyramid, Optional.empty(), reader, cancel);
  }

  /** Names of everything that {@link #neck} can hand back. */
  public Set<String> neckMaps() {
    return part(Piece.NECK).names();
  }

  @Override
  public void close() {
    parts.values().forEach(PartSession::close);
  }

  /** Where the network is cut: at the backbone's features and at the fused pyramid. */
  enum Piece {
    BACKBONE(List.of("input"), List.of("backbone."), List.of()),
    NECK(List.of("backbone."), List.of("fpn."), List.of("level_input.", "cell")),
    HEADS(List.of("fpn."), List.of("class.", "box."), List.of());

    private final List<String> inputs;
    private final List<String> results;
    private final List<String> captures;

    Piece(List<String> inputs, List<String> results, List<String> captures) {
      this.inputs = inputs;
      this.results = results;
      this.captures = captures;
    }

    /** The piece of a network, with every map that can be asked for. */
    Graph cut(Graph graph) {
      return GraphCut.between(
          graph,
          name -> begins(name, inputs),
          name -> begins(name, results) || begins(name, captures));
    }

    /** Those of some names that belong to maps which are always wanted. */
    Set<String> results(Set<String> names) {
      Set<String> wanted = new LinkedHashSet<>(names);
      wanted.removeIf(name -> !begins(name, results));
      return wanted;
    }

    private static boolean begins(String name, List<String> prefixes) {
      return prefixes.stream().anyMatch(name::startsWith);
    }
  }
}
