package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Box;

/**
 * A rectangle to draw over the picture beside the boxes.
 *
 * @param box in pixels of the picture; may reach beyond it
 * @param kind what it is, which decides how it looks
 * @param caption a few words at its edge; may be empty
 */
public record PictureMark(Box box, Kind kind, String caption) {
  /** What a mark stands for. */
  public enum Kind {
    /** A candidate that lost its place to a better box. */
    SUPPRESSED,
    /** The anchor that a box is told relative to. */
    ANCHOR,
    /** What of the picture a node can see. */
    RECEPTIVE_FIELD,
    /** Where a box was before a change. */
    BEFORE,
    /** No rectangle, only words beside one. */
    NOTE
  }
}
