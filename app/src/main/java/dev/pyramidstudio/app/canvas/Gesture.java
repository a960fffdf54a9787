package dev.pyramidstudio.app.canvas;

/** What the pointer does between press and release. Nothing is changed before the end. */
interface Gesture {
  /** The pointer is elsewhere, or the drawing has moved under it. */
  void move(Pointer pointer);

  /** The pointer was released. */
  void end(Pointer pointer);

  /** Whether the drawing should move along when the pointer reaches the border. */
  default boolean pansAtBorder() {
    return true;
  }
}
