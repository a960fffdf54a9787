/** Builds the graph of a detector: backbone, feature network, heads, with effdet's tensor names. */
package dev.pyramidstudio.core.model;
