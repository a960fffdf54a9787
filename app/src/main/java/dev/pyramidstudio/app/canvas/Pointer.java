package dev.pyramidstudio.app.canvas;

import javafx.geometry.Point2D;

/**
 * Where the pointer is during a gesture, and the keys held with it.
 *
 * @param viewX pixels from the view's left
 * @param viewY pixels from the view's top
 * @param world the same place in the drawing
 * @param scale pixels per world unit
 * @param shift adds to the selection
 * @param control puts even connected nodes onto connections
 * @param alt moves without snapping to the grid
 */
record Pointer(
    double viewX,
    double viewY,
    Point2D world,
    double scale,
    boolean shift,
    boolean control,
    boolean alt) {}
