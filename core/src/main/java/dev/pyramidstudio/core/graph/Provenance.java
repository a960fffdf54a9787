package dev.pyramidstudio.core.graph;

/**
 * Where an operation comes from, for people and for sums.
 *
 * @param part which of the four parts
 * @param path steps from coarse to fine joined by " / ", such as {@code backbone / stage 3} or
 *     {@code cell 1 / node P4_out / input P5_td}
 */
public record Provenance(Part part, String path) {}
