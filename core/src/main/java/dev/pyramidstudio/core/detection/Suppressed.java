package dev.pyramidstudio.core.detection;

/**
 * A candidate that NMS did not leave among the detections.
 *
 * @param candidate the box; its score is what suppression left of it (0 for hard suppression)
 * @param by the better box of its class that overlaps it
 * @param iou how much
 */
public record Suppressed(Detection candidate, Detection by, double iou) {}
