package dev.pyramidstudio.app.state;

/**
 * A place in the picture, in its pixels; shared so that picture and maps point at the same spot.
 */
public record PicturePoint(double x, double y) {}
