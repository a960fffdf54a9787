package dev.pyramidstudio.core.runtime;

/**
 * One connection of a running network: unlike an {@code Edge} of a topology it says which of the
 * repeated cells is meant.
 *
 * @param cell 0-based cell
 * @param node 0-based place of the fusion node in its cell
 * @param input 0-based place of the input at that node
 */
public record EdgeRef(int cell, int node, int input) {}
