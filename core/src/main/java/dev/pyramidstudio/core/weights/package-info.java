/**
 * Named tensors: safetensors files, TensorFlow checkpoints, name mapping, seeded initialisation,
 * and what fits of one network's weights on another.
 */
package dev.pyramidstudio.core.weights;
