package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.text.Text;
import java.util.List;

/**
 * A model's classes.
 *
 * @param names in the order of the network's class logits
 * @param firstId id of the first: 1 for COCO (ids 1–90), 0 for the studio's own models
 */
public record Labels(List<String> names, int firstId) {
  public Labels {
    names = List.copyOf(names);
  }

  /** Name of a class logit; its id where the list is too short. */
  public String name(int classIndex) {
    return classIndex < names.size() ? names.get(classIndex) : String.valueOf(id(classIndex));
  }

  /** What people call a class in their language; its name where there is no translation. */
  public static String shown(String name) {
    return Text.named(Labels.class, "class." + name.replace(' ', '_'), name);
  }

  public int id(int classIndex) {
    return firstId + classIndex;
  }
}
