package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.ClassScore;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.explain.EvidencePath;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.explain.ReceptiveField;
import dev.pyramidstudio.core.topology.EdgeKind;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known about why a box is there.
 *
 * @param box which one
 * @param classes what its anchor says about the likeliest classes
 * @param anchor the anchor, in picture pixels
 * @param offsets ty, tx, th, tw: what the box head says
 * @param suppressed how many weaker boxes it took the place of
 * @param source the node whose map the heads looked at, with its inputs' shares inside the box;
 *     empty where the level has no node
 * @param kinds where the source's inputs come from, in its order
 * @param path where the evidence came from, through all cells
 * @param field what of the network's input the anchor's position can see
 * @param fieldInPicture the same in picture pixels, cut at the input's border
 */
record BoxStory(
    Detection box,
    List<ClassScore> classes,
    Box anchor,
    List<Float> offsets,
    int suppressed,
    Optional<NodeExplanation> source,
    List<EdgeKind> kinds,
    EvidencePath path,
    ReceptiveField field,
    Box fieldInPicture) {
  BoxStory {
    classes = List.copyOf(classes);
    offsets = List.copyOf(offsets);
    kinds = List.copyOf(kinds);
  }
}
