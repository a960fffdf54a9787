package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Any topology there can be: any levels, inputs, fusion methods, levels left out. */
final class RandomTopologies {
  private RandomTopologies() {}

  static Topology of(long seed) {
    Random random = new Random(seed);
    int finest = 2 + random.nextInt(3);
    int coarsest = finest + 1 + random.nextInt(5);
    List<Integer> levels = IntStream.rangeClosed(finest, coarsest).boxed().toList();
    List<String> maps = new ArrayList<>();
    levels.forEach(level -> maps.add(Topology.inputName(level)));
    List<FusionNode> nodes = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      List<String> inputs = new ArrayList<>(maps);
      Collections.shuffle(inputs, random);
      int fanIn = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
      inputs = inputs.subList(0, Math.min(fanIn, inputs.size()));
      Fusion fusion = Fusion.values()[random.nextInt(Fusion.values().length)];
      int level = levels.get(random.nextInt(levels.size()));
      nodes.add(new FusionNode("n" + i, level, inputs, fusion));
      maps.add("n" + i);
    }
    return new Topology("random " + seed, levels, 1 + random.nextInt(3), nodes);
  }
}
