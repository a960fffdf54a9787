package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCut;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
  private final PartSession backbone;
  private final PartSession neck;
  private final PartSession heads;

  private NetworkSession(
      Graph graph,
      SessionOptions options,
      PartSession backbone,
      PartSession neck,
      PartSession heads) {
    this.graph = graph;
    this.options = options;
    this.backbone = backbone;
    this.neck = neck;
    this.heads = heads;
  }

  /**
   * Compiles a whole graph.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if it needs more memory than there is
   * @throws IllegalArgumentException if weights are missing; check them before
   */
  public static NetworkSession open(Graph graph, NamedTensors weights, SessionOptions options) {
    return open(graph, weights, options, Optional.empty());
  }

  /**
   * A session for another graph or other weights that shares with this one every piece that
   * computes the same. Both are to be closed, in any order.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException as {@link #open}
   */
  public NetworkSession reopen(Graph edited, NamedTensors weights) {
    return open(edited, weights, options, Optional.of(this));
  }

  private static NetworkSession open(
      Graph graph, NamedTensors weights, SessionOptions options, Optional<NetworkSession> earlier) {
    PartSession backbone = null;
    PartSession neck = null;
    try {
      backbone =
          part(Piece.BACKBONE, graph, weights, options, earlier.map(session -> session.backbone));
      neck = part(Piece.NECK, graph, weights, options, earlier.map(session -> session.neck));
      PartSession heads =
          part(Piece.HEADS, graph, weights, options, earlier.map(session -> session.heads));
      NetworkSession session = new NetworkSession(graph, options, backbone, neck, heads);
      backbone = null;
      neck = null;
      return session;
    } finally {
      closeIfOpen(backbone);
      closeIfOpen(neck);
    }
  }

  private static void closeIfOpen(PartSession part) {
    if (part != null) {
      part.close();
    }
  }

  private static PartSession part(
      Piece piece,
      Graph graph,
      NamedTensors weights,
      SessionOptions options,
      Optional<PartSession> earlier) {
    Graph cut = piece.cut(graph);
    if (earlier.isPresent() && earlier.get().computes(cut, weights)) {
      return earlier.get().share();
    }
    return PartSession.open(cut, weights, piece.name(), options);
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
    return backbone.run(
        Map.of("input", input), Optional.empty(), outputs(backbone, "backbone."), cancel);
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
    Set<String> wanted = new LinkedHashSet<>(captures);
    wanted.addAll(outputs(neck, "fpn."));
    return neck.run(features, Optional.of(factors), wanted, cancel);
  }

  /**
   * The predictions.
   *
   * @param pyramid holds {@code fpn.P3} …, as {@link #neck} returns them
   * @return {@code class.P3} … (logits) and {@code box.P3} …
   */
  public Map<String, Tensor> heads(Map<String, Tensor> pyramid, CancelToken cancel) {
    Set<String> wanted = outputs(heads, "class.");
    wanted.addAll(outputs(heads, "box."));
    return heads.run(pyramid, Optional.empty(), wanted, cancel);
  }

  /** Names of everything that {@link #neck} can hand back. */
  public Set<String> neckMaps() {
    return neck.names();
  }

  private static Set<String> outputs(PartSession part, String prefix) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : part.names()) {
      if (name.startsWith(prefix)) {
        names.add(name);
      }
    }
    return names;
  }

  @Override
  public void close() {
    backbone.close();
    neck.close();
    heads.close();
  }

  /** Where the network is cut: at the backbone's features and at the fused pyramid. */
  enum Piece {
    BACKBONE("input"::equals, name -> name.startsWith("backbone.")),
    NECK(
        name -> name.startsWith("backbone."),
        name ->
            name.startsWith("level_input.") || name.startsWith("cell") || name.startsWith("fpn.")),
    HEADS(
        name -> name.startsWith("fpn."),
        name -> name.startsWith("class.") || name.startsWith("box."));

    private final Predicate<String> isInput;
    private final Predicate<String> isOutput;

    Piece(Predicate<String> isInput, Predicate<String> isOutput) {
      this.isInput = isInput;
      this.isOutput = isOutput;
    }

    Graph cut(Graph graph) {
      return GraphCut.between(graph, isInput, isOutput);
    }
  }
}
