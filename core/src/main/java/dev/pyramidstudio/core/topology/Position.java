package dev.pyramidstudio.core.topology;

/**
 * Where a user moved a node on the canvas, in units of the level × step grid. {@code row} is the
 * offset from the node's own level row. Only the drawing knows it: execution, cost and the semantic
 * diff ignore it.
 */
public record Position(double column, double row) {}
