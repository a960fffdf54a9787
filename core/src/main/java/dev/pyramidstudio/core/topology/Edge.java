package dev.pyramidstudio.core.topology;

/** A connection inside a cell: from a cell input or node to a node that fuses it. */
public record Edge(String from, String to) {}
