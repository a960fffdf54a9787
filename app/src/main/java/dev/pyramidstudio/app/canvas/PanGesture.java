package dev.pyramidstudio.app.canvas;

/** Moves the drawing with the pointer. */
final class PanGesture implements Gesture {
  private final CanvasViewModel model;
  private double lastX;
  private double lastY;

  PanGesture(CanvasViewModel model, Pointer start) {
    this.model = model;
    lastX = start.viewX();
    lastY = start.viewY();
  }

  @Override
  public void move(Pointer pointer) {
    ViewTransform now = model.transform();
    model.transformProperty().set(now.panned(pointer.viewX() - lastX, pointer.viewY() - lastY));
    lastX = pointer.viewX();
    lastY = pointer.viewY();
  }

  @Override
  public void end(Pointer pointer) {
    // The drawing has followed the pointer already.
  }

  @Override
  public boolean pansAtBorder() {
    return false;
  }
}
