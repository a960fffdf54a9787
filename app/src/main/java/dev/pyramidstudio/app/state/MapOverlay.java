package dev.pyramidstudio.app.state;

/**
 * A coloured map to lay over the picture. It covers the network's input square, of which the
 * picture is the top left part. Compared by identity.
 *
 * @param title what it shows, such as a node's name
 * @param columns of the map
 * @param rows of the map
 * @param argb colours, row-major
 * @param inputWidth width of the network's input, in pixels of the picture
 * @param inputHeight height of the network's input, in pixels of the picture
 * @param opacity 0 to 1
 * @param smooth whether to interpolate instead of showing the true grid
 */
@SuppressWarnings("ArrayRecordComponent") // pixels that nobody compares
public record MapOverlay(
    String title,
    int columns,
    int rows,
    int[] argb,
    double inputWidth,
    double inputHeight,
    double opacity,
    boolean smooth) {
  public MapOverlay withOpacity(double next) {
    return new MapOverlay(title, columns, rows, argb, inputWidth, inputHeight, next, smooth);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
