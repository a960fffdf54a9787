package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;

/**
 * Draws a connection from a node, or picks up an end of one that is there. Over a node it tells
 * whether it would fit. Dropped on empty space a new one asks what to connect to, and one that was
 * picked up is removed.
 */
final class LinkGesture implements Gesture {
  private static final double TARGET_SLACK = 8;
  private static final int MANY = 200;

  /** Asks what a connection that was dropped on empty space should lead to. */
  interface Offer {
    void ask(Item.Node anchor, boolean forward, Pointer at);
  }

  private final CanvasViewModel model;
  private final Item.Node anchor;
  private final boolean forward;
  private final Optional<Item.Connection> lifted;
  private final Topology base;
  private final Offer offer;
  private final Set<String> fitting;

  private LinkGesture(
      CanvasViewModel model,
      Item.Node anchor,
      boolean forward,
      Optional<Item.Connection> lifted,
      Offer offer) {
    this.model = model;
    this.anchor = anchor;
    this.forward = forward;
    this.lifted = lifted;
    this.offer = offer;
    this.base =
        lifted
            .flatMap(old -> TopologyEdits.disconnect(model.topology(), old.edge()).accepted())
            .orElse(model.topology());
    this.fitting = fitting(base, anchor.name(), forward);
  }

  /** All that a connection with one end fixed can lead to; empty in very large graphs. */
  static Set<String> fitting(Topology topology, String anchor, boolean forward) {
    if (topology.nodes().size() > MANY) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    topology.nodes().forEach(node -> names.add(node.name()));
    if (!forward) {
      topology.levels().forEach(level -> names.add(Topology.inputName(level)));
    }
    names.removeIf(name -> whyNot(topology, anchor, name, forward).isPresent());
    return names;
  }

  /** A new connection that leaves {@code source}. */
  static LinkGesture from(CanvasViewModel model, Item.Node source, Offer offer) {
    return new LinkGesture(model, source, true, Optional.empty(), offer);
  }

  /** A new connection that arrives at {@code target}. */
  static LinkGesture into(CanvasViewModel model, Item.Node target, Offer offer) {
    return new LinkGesture(model, target, false, Optional.empty(), offer);
  }

  /** A connection taken by one of its ends. */
  static LinkGesture lift(CanvasViewModel model, Item.Connection edge, boolean atTarget) {
    String fixed = atTarget ? edge.edge().from() : edge.edge().to();
    return new LinkGesture(
        model,
        new Item.Node(edge.cell(), fixed),
        atTarget,
        Optional.of(edge),
        (anchor, forward, at) -> {
          // A connection that was picked up is removed instead.
        });
  }

  @Override
  public void move(Pointer pointer) {
    model.previewProperty().set(preview(pointer));
  }

  private Preview.Link preview(Pointer pointer) {
    Point2D at = pointer.world();
    Optional<Item.Node> target = under(at, pointer.scale());
    Optional<String> reason = target.flatMap(this::whyNot);
    return new Preview.Link(anchor, forward, at, target, reason, lifted, fitting);
  }

  private Optional<Item.Node> under(Point2D at, double scale) {
    double slack = TARGET_SLACK / scale;
    return model.scene().nodes().stream()
        .filter(node -> !node.item().equals(anchor))
        .filter(node -> node.contains(at.getX(), at.getY(), slack))
        .map(NodeShape::item)
        .reduce((below, above) -> above);
  }

  private Optional<String> whyNot(Item.Node target) {
    return whyNot(base, anchor.name(), target.name(), forward);
  }

  static Optional<String> whyNot(Topology topology, String anchor, String other, boolean forward) {
    return forward
        ? TopologyEdits.whyNotConnect(topology, anchor, other)
        : TopologyEdits.whyNotConnect(topology, other, anchor);
  }

  @Override
  public void end(Pointer pointer) {
    Preview.Link link = preview(pointer);
    if (link.target().isEmpty()) {
      lifted.ifPresentOrElse(
          old -> model.edits().disconnect(old.edge()),
          () -> {
            if (!onAnchor(pointer)) {
              offer.ask(anchor, forward, pointer);
            }
          });
    } else if (link.reason().isPresent()) {
      model.edits().refuse(link.reason().get());
    } else {
      connect(link.target().get().name());
    }
  }

  private boolean onAnchor(Pointer pointer) {
    return model
        .scene()
        .node(anchor)
        .map(
            node ->
                node.contains(
                    pointer.world().getX(),
                    pointer.world().getY(),
                    2 * TARGET_SLACK / pointer.scale()))
        .orElse(false);
  }

  private void connect(String other) {
    Edge fresh = forward ? new Edge(anchor.name(), other) : new Edge(other, anchor.name());
    if (lifted.isEmpty()) {
      model.edits().connect(fresh.from(), fresh.to());
    } else if (!lifted.get().edge().equals(fresh)) {
      model.edits().rewire(lifted.get().edge(), fresh);
    }
  }
}
