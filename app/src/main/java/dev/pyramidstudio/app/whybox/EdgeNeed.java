package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;

/**
 * What one connection means to a box.
 *
 * @param ref which connection
 * @param edge its ends
 * @param kind where it leads
 * @param label class of the box
 * @param before score with the connection
 * @param after score without it; 0 if the box is lost
 * @param lost whether the box is lost without it
 * @param effect on all boxes
 */
record EdgeNeed(
    EdgeRef ref,
    Edge edge,
    EdgeKind kind,
    String label,
    double before,
    double after,
    boolean lost,
    EdgeEffect effect) {
  /** How far the score moves. */
  double delta() {
    return after - before;
  }
}
