/**
 * Builds the graph of a detector, with effdet's tensor names; and the catalogue of models there
 * are.
 */
package dev.pyramidstudio.core.model;
