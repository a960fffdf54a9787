package dev.pyramidstudio.core.drawing;

/** A place or a direction, in units of the drawing. */
public record Point(double x, double y) {}
