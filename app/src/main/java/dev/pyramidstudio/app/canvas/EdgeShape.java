package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.EdgeKind;

/**
 * A connection as it runs on the canvas.
 *
 * @param item which one
 * @param ref where its weight is
 * @param kind gives colour and form
 * @param curve from the source's right side to the target's left
 */
record EdgeShape(Item.Connection item, EdgeRef ref, EdgeKind kind, Curve curve) {
  String from() {
    return item.edge().from();
  }

  String to() {
    return item.edge().to();
  }

  EdgeShape along(Curve next) {
    return new EdgeShape(item, ref, kind, next);
  }
}
