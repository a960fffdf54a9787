/** Walks from a bare pyramid to a BiFPN, step by step, each with its reason. */
package dev.pyramidstudio.app.derive;
