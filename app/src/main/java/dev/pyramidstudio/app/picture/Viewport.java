package dev.pyramidstudio.app.picture;

/**
 * How picture coordinates become view coordinates: {@code view = picture · scale + offset}.
 *
 * @param scale view pixels per picture pixel
 * @param x where the picture's left edge is
 * @param y where the picture's top edge is
 */
record Viewport(double scale, double x, double y) {
  private static final double MIN_SCALE = 0.02;
  private static final double MAX_SCALE = 64;

  /** The whole picture, as large as possible, in the middle. */
  static Viewport fit(double width, double height, double viewWidth, double viewHeight) {
    double scale = Math.min(viewWidth / width, viewHeight / height);
    scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
    return new Viewport(scale, (viewWidth - width * scale) / 2, (viewHeight - height * scale) / 2);
  }

  /** Scaled by {@code factor}; what lies under (viewX, viewY) stays there. */
  Viewport zoomed(double factor, double viewX, double viewY) {
    double next = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale * factor));
    double f = next / scale;
    return new Viewport(next, viewX - (viewX - x) * f, viewY - (viewY - y) * f);
  }

  Viewport panned(double dx, double dy) {
    return new Viewport(scale, x + dx, y + dy);
  }

  /** Moved as little as needed so that the picture does not leave the view. */
  Viewport within(double width, double height, double viewWidth, double viewHeight) {
    return new Viewport(
        scale, held(x, width * scale, viewWidth), held(y, height * scale, viewHeight));
  }

  private static double held(double offset, double size, double view) {
    if (size <= view) {
      return (view - size) / 2;
    }
    return Math.min(0, Math.max(view - size, offset));
  }

  double toViewX(double pictureX) {
    return pictureX * scale + x;
  }

  double toViewY(double pictureY) {
    return pictureY * scale + y;
  }

  double toPictureX(double viewX) {
    return (viewX - x) / scale;
  }

  double toPictureY(double viewY) {
    return (viewY - y) / scale;
  }
}
