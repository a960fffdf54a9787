package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCopies;
import dev.pyramidstudio.core.topology.TopologyEdits;
import dev.pyramidstudio.core.topology.TopologyFragment;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What can be done to the topology from the canvas, each as one undoable step with its description.
 * What cannot be done leaves everything as it is and says why in {@link #refusalProperty()}.
 */
final class CanvasEdits {
  private final StudioState state;
  private final ReadOnlyObjectWrapper<Optional<String>> refusal =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  CanvasEdits(StudioState state) {
    this.state = state;
  }

  /** Why the last thing that was tried was not done; empty if it was. */
  ReadOnlyObjectProperty<Optional<String>> refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  void refuse(String reason) {
    refusal.set(Optional.of(reason));
  }

  void forgetRefusal() {
    refusal.set(Optional.empty());
  }

  Topology topology() {
    return state.document().topology();
  }

  /** Does an edit; false if it was refused. */
  boolean apply(String description, Function<Topology, EditResult> change) {
    EditResult result = change.apply(topology());
    if (result.rejection().isPresent()) {
      refuse(result.rejection().get());
      return false;
    }
    Topology next = result.orRefuse();
    return commit(description, document -> document.withTopology(next));
  }

  private boolean commit(String description, UnaryOperator<Document> change) {
    forgetRefusal();
    state.history().endMerge();
    return state.edit(description, change);
  }

  private static String say(String key, Object... args) {
    return Text.of(CanvasEdits.class, key, args);
  }

  /** The fusion method that most nodes have. */
  Fusion usualFusion() {
    Map<Fusion, Integer> counts = new EnumMap<>(Fusion.class);
    topology().nodes().forEach(node -> counts.merge(node.fusion(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Fusion.FAST);
  }

  /** Adds a node and selects it. */
  boolean addNode(int level, Fusion fusion, Optional<Position> place) {
    Topology before = topology();
    String name = TopologyEdits.nameFor(before, level, List.of());
    return selecting(
        before,
        apply(
            say("edit.add", name), t -> TopologyEdits.addNode(t, level, List.of(), fusion, place)));
  }

  /** Adds a node that takes {@code from}, and selects it. */
  boolean addConnected(int level, String from, Fusion fusion, Optional<Position> place) {
    Topology before = topology();
    String name = TopologyEdits.nameFor(before, level, List.of(from));
    return selecting(
        before,
        apply(
            say("edit.add-connected", name, from),
            t -> TopologyEdits.addNode(t, level, List.of(from), fusion, place)));
  }

  /** Adds a node that feeds {@code to}, and selects it. */
  boolean addFeeding(int level, String to, Fusion fusion, Optional<Position> place) {
    Topology before = topology();
    String name = TopologyEdits.nameFor(before, level, List.of());
    return selecting(
        before,
        apply(
            say("edit.add-feeding", name, to),
            t ->
                TopologyEdits.addNode(t, level, List.of(), fusion, place)
                    .then(next -> TopologyEdits.connect(next, name, to))));
  }

  /** Adds a node in the middle of a connection, and selects it. */
  boolean insert(Edge edge, int level, Fusion fusion) {
    Topology before = topology();
    return selecting(
        before,
        apply(
            say("edit.insert", edge.from(), edge.to()),
            t -> TopologyEdits.insertOnEdge(t, edge, level, fusion)));
  }

  private boolean selecting(Topology before, boolean done) {
    if (done) {
      state.select(
          state.selection().cleared().withNodes(TopologyCopies.newNames(before, topology())));
    }
    return done;
  }

  boolean connect(String from, String to) {
    return apply(say("edit.connect", from, to), t -> TopologyEdits.connect(t, from, to));
  }

  boolean rewire(Edge old, Edge fresh) {
    return apply(
        say("edit.rewire", old.from(), old.to(), fresh.from(), fresh.to()),
        t -> TopologyEdits.rewire(t, old, fresh));
  }

  boolean disconnect(Edge edge) {
    return apply(
        say("edit.disconnect", edge.from(), edge.to()), t -> TopologyEdits.disconnect(t, edge));
  }

  /** The fusion nodes of these names, in execution order. */
  List<FusionNode> chosen(Collection<String> names) {
    return topology().nodes().stream().filter(node -> names.contains(node.name())).toList();
  }

  /** Says that no node is selected. */
  boolean nothing() {
    refuse(say("refused.no-node"));
    return false;
  }

  /** Removes what is selected; cell inputs stay. */
  boolean delete(Selection selection) {
    List<String> nodes = chosen(selection.nodes()).stream().map(FusionNode::name).toList();
    Set<Edge> edges = new LinkedHashSet<>(selection.edges());
    edges.removeIf(edge -> nodes.contains(edge.from()) || nodes.contains(edge.to()));
    String description;
    if (edges.isEmpty() && nodes.size() == 1) {
      description = say("edit.delete", nodes.get(0));
    } else if (nodes.isEmpty() && edges.size() == 1) {
      Edge edge = edges.iterator().next();
      description = say("edit.disconnect", edge.from(), edge.to());
    } else if (nodes.isEmpty()) {
      description = say("edit.disconnect-several", edges.size());
    } else if (edges.isEmpty()) {
      description = say("edit.delete-several", nodes.size());
    } else {
      description = say("edit.delete-both", nodes.size(), edges.size());
    }
    Collection<String> gone = nodes.isEmpty() && edges.isEmpty() ? selection.nodes() : nodes;
    return apply(
        description,
        t ->
            (edges.isEmpty() ? new EditResult.Accepted(t) : TopologyEdits.disconnect(t, edges))
                .then(
                    next ->
                        gone.isEmpty() && !edges.isEmpty()
                            ? new EditResult.Accepted(next)
                            : TopologyEdits.removeNodes(next, gone)));
  }

  /** The selected nodes as text for the clipboard; empty if none is selected. */
  Optional<String> copy(Set<String> names) {
    List<FusionNode> nodes = chosen(names);
    if (nodes.isEmpty()) {
      nothing();
      return Optional.empty();
    }
    forgetRefusal();
    return Optional.of(TopologyFragment.write(nodes));
  }

  /**
   * Adds what was copied, and selects it.
   *
   * @param clipboard the clipboard's text, if it holds any
   * @param keepInputs whether the copies also take what their originals took
   */
  boolean paste(Optional<String> clipboard, boolean keepInputs) {
    if (clipboard.isEmpty()) {
      refuse(say("refused.no-copy"));
      return false;
    }
    List<FusionNode> copied;
    try {
      copied = TopologyFragment.read(clipboard.get(), say("clipboard"));
    } catch (RefusedException foreign) {
      refuse(foreign.getMessage());
      return false;
    }
    Topology before = topology();
    String description =
        copied.size() == 1
            ? say("edit.paste", copied.get(0).name())
            : say("edit.paste-several", copied.size());
    return selecting(before, apply(description, t -> TopologyCopies.paste(t, copied, keepInputs)));
  }

  boolean duplicate(Set<String> names) {
    List<String> nodes = chosen(names).stream().map(FusionNode::name).toList();
    if (nodes.isEmpty()) {
      return nothing();
    }
    Topology before = topology();
    String description =
        nodes.size() == 1
            ? say("edit.duplicate", nodes.get(0))
            : say("edit.duplicate-several", nodes.size());
    return selecting(before, apply(description, t -> TopologyCopies.duplicate(t, nodes)));
  }

  /** Takes the selected connections, and all those into the selected nodes, away or back again. */
  boolean toggleMute(Selection selection, boolean allCells) {
    Set<Edge> edges = new LinkedHashSet<>(selection.edges());
    for (Edge edge : topology().edges()) {
      if (selection.nodes().contains(edge.to())) {
        edges.add(edge);
      }
    }
    if (edges.isEmpty()) {
      refuse(say("refused.no-edge"));
      return false;
    }
    Set<EdgeRef> refs = new LinkedHashSet<>();
    for (Edge edge : edges) {
      int last = topology().repeats() - 1;
      for (int cell = allCells ? 0 : selection.cell();
          cell <= (allCells ? last : selection.cell());
          cell++) {
        refs.add(ref(topology(), edge, cell));
      }
    }
    boolean mute = !state.document().muted().containsAll(refs);
    String what =
        edges.size() == 1
            ? say("edge", edges.iterator().next().from(), edges.iterator().next().to())
            : say("edges", edges.size());
    String description = mute ? say("edit.mute", what) : say("edit.unmute", what);
    return commit(
        description,
        document -> {
          Document next = document;
          for (EdgeRef ref : refs) {
            next = next.withMuted(ref, mute);
          }
          return next;
        });
  }

  static EdgeRef ref(Topology topology, Edge edge, int cell) {
    int node = topology.offsetOf(edge.to()) - topology.levels().size();
    return new EdgeRef(cell, node, topology.nodes().get(node).inputs().indexOf(edge.from()));
  }

  boolean setFusion(Set<String> names, Fusion fusion) {
    List<String> nodes = chosen(names).stream().map(FusionNode::name).toList();
    if (nodes.isEmpty()) {
      return nothing();
    }
    String description =
        nodes.size() == 1
            ? say("edit.fusion", nodes.get(0), fusion.title())
            : say("edit.fusion-several", nodes.size(), fusion.title());
    return apply(description, t -> TopologyEdits.setFusion(t, nodes, fusion));
  }

  boolean setLevel(String name, int level) {
    return apply(say("edit.level", name, "P" + level), t -> TopologyEdits.setLevel(t, name, level));
  }

  /** Renames a node; what was set by hand at its connections stays, for their places stay. */
  boolean rename(String name, String fresh) {
    EditResult result = TopologyEdits.rename(topology(), name, fresh);
    if (result.rejection().isPresent()) {
      refuse(result.rejection().get());
      return false;
    }
    Topology next = result.orRefuse();
    int cell = state.selection().cell();
    boolean done =
        commit(
            say("edit.rename", name, fresh),
            d -> new Document(d.modelId(), d.spec(), next, d.weightOverrides(), d.muted()));
    if (done) {
      state.select(Selection.ofNode(fresh, cell));
    }
    return done;
  }

  boolean makeOutput(String name) {
    String level = "P" + topology().levelOf(name).orElse(0);
    return apply(say("edit.output", name, level), t -> TopologyEdits.makeOutput(t, name));
  }

  boolean dissolve(String name) {
    return apply(say("edit.dissolve", name), t -> TopologyEdits.dissolve(t, name));
  }

  boolean tidy() {
    return apply(say("edit.tidy"), TopologyEdits::tidy);
  }
}
