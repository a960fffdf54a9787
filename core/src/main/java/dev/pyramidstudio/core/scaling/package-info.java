/** From a compound coefficient φ or a model's name to everything that sizes a detector. */
package dev.pyramidstudio.core.scaling;
