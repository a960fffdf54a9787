package dev.pyramidstudio.app.canvas;

/** How much is drawn: from far away, names and thumbnails give way to shapes. */
enum Detail {
  /** Bare shapes and thin lines. */
  SHAPES,
  /** Faces and directions, but nothing to read. */
  FACES,
  /** Everything. */
  FULL;

  private static final double FACES_FROM = 0.3;
  static final double FULL_FROM = 0.5;

  static Detail at(double scale) {
    if (scale < FACES_FROM) {
      return SHAPES;
    }
    return scale < FULL_FROM ? FACES : FULL;
  }
}
