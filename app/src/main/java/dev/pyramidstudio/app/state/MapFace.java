package dev.pyramidstudio.app.state;

/**
 * A feature map as a node wears it on the canvas: its true grid, coloured. The canvas scales it.
 *
 * @param columns of the map
 * @param rows of the map
 * @param argb colours, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // pixels that nobody compares
public record MapFace(int columns, int rows, int[] argb) {}
