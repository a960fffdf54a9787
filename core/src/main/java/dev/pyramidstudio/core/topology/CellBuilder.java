package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the nodes of a preset under effdet's ids: the cell's inputs count from 0 in ascending
 * level, node i is {@code levels + i}. Names come at the end, when it is known which node is the
 * last of its level: that one is {@code P5_out}, the others carry the path they belong to ({@code
 * P5_td}, {@code P5_bu}, and {@code P5_td2} where a path passes a level twice).
 */
final class CellBuilder {
  /** The way down from coarse to fine. */
  static final String TOP_DOWN = "td";

  /** The way up from fine to coarse. */
  static final String BOTTOM_UP = "bu";

  private record Draft(int level, String path, Fusion fusion, List<Integer> inputs) {}

  private final List<Integer> levels;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Integer, List<Integer>> idsOfLevel = new HashMap<>();

  CellBuilder(List<Integer> levels) {
    this.levels = List.copyOf(levels);
    for (int i = 0; i < levels.size(); i++) {
      List<Integer> ids = new ArrayList<>();
      ids.add(i);
      idsOfLevel.put(levels.get(i), ids);
    }
  }

  int minLevel() {
    return levels.get(0);
  }

  int maxLevel() {
    return levels.get(levels.size() - 1);
  }

  /** Id of the map that enters the cell at a level. */
  int input(int level) {
    return level - minLevel();
  }

  /** Id of the newest map of a level. */
  int last(int level) {
    List<Integer> ids = idsOfLevel.get(level);
    return ids.get(ids.size() - 1);
  }

  /** Ids of all maps of a level so far, its input first. */
  List<Integer> all(int level) {
    return List.copyOf(idsOfLevel.get(level));
  }

  /** Adds a node and returns its id. */
  int add(int level, String path, Fusion fusion, Integer... inputs) {
    return add(level, path, fusion, List.of(inputs));
  }

  int add(int level, String path, Fusion fusion, List<Integer> inputs) {
    drafts.add(new Draft(level, path, fusion, List.copyOf(inputs)));
    int id = levels.size() + drafts.size() - 1;
    idsOfLevel.get(level).add(id);
    return id;
  }

  List<FusionNode> build() {
    List<String> names = new ArrayList<>();
    for (int level : levels) {
      names.add(Topology.inputName(level));
    }
    Map<String, Integer> used = new HashMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      String input = Topology.inputName(draft.level());
      if (last(draft.level()) == levels.size() + i) {
        names.add(input + "_out");
      } else {
        String name = input + "_" + draft.path();
        int count = used.merge(name, 1, Integer::sum);
        names.add(count == 1 ? name : name + count);
      }
    }
    List<FusionNode> nodes = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      nodes.add(
          new FusionNode(
              names.get(levels.size() + i),
              draft.level(),
              draft.inputs().stream().map(names::get).toList(),
              draft.fusion()));
    }
    return nodes;
  }
}
