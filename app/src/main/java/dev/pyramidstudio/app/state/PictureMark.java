package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Box;
import java.util.Optional;

/**
 * A rectangle to draw over the picture beside the boxes.
 *
 * @param box in pixels of the picture; may reach beyond it
 * @param kind what it is, which decides how it looks
 * @param caption a few words at its edge; may be empty
 * @param tiedTo a box to which a line leads, the one it belongs to
 */
public record PictureMark(Box box, Kind kind, String caption, Optional<Box> tiedTo) {
  public PictureMark(Box box, Kind kind, String caption) {
    this(box, kind, caption, Optional.empty());
  }

  /** What a mark stands for. */
  public enum Kind {
    /** A candidate that lost its place to a better box. */
    SUPPRESSED,
    /** The anchor that a box is told relative to. */
    ANCHOR,
    /** Another anchor of the same cell. */
    OTHER_ANCHOR,
    /** What of the picture a place of a map can see. */
    RECEPTIVE_FIELD,
    /** What of the picture moves a place of a map or a box, by measuring. */
    EFFECTIVE_FIELD,
    /** The cell of a map that is looked at. */
    CELL,
    /** Where a box was before a change. */
    BEFORE,
    /** No rectangle, only words beside one. */
    NOTE
  }
}
