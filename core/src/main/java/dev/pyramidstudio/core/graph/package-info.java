/**
 * The network as typed operations with shapes and provenance, and what can be counted on it:
 * parameters, multiply-accumulates, memory.
 */
package dev.pyramidstudio.core.graph;
