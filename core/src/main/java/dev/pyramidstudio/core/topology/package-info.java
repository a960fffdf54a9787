/**
 * One cell of a feature pyramid as pure data: levels, nodes, inputs, fusion methods; presets,
 * edits, checks, files, derivation, comparison and the canonical grid.
 */
package dev.pyramidstudio.core.topology;
