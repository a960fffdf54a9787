package dev.pyramidstudio.core.detection;

/**
 * A box with its provenance.
 *
 * @param label class name in the model's language
 * @param classId id in the model's own list of classes (COCO 1–90; photos: line of labels.txt from
 *     0)
 * @param classIndex which of the network's class logits (0-based)
 * @param score sigmoid of the logit, as soft-NMS left it
 * @param rawScore sigmoid of the logit, before NMS
 * @param box in pixels of the original picture, clipped to it
 * @param level pyramid level, stride 2^level
 * @param row cell of the level's map, from the top
 * @param column cell of the level's map, from the left
 * @param anchor anchor at that cell: octave · aspects + aspect
 * @param anchorIndex position among all anchors of the picture, order level, y, x, anchor
 */
public record Detection(
    String label,
    int classId,
    int classIndex,
    double score,
    double rawScore,
    Box box,
    int level,
    int row,
    int column,
    int anchor,
    int anchorIndex) {}
