package dev.pyramidstudio.core.detection;

/**
 * What an anchor says about one class.
 *
 * @param classIndex which of the network's class logits (0-based)
 * @param label class name
 * @param logit the network's output
 * @param score sigmoid of the logit
 */
public record ClassScore(int classIndex, String label, double logit, double score) {}
