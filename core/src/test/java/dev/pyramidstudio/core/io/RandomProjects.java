package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.RandomEdits;
import dev.pyramidstudio.core.topology.Topology;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Projects as nobody would make them, but all of them allowed. */
public final class RandomProjects {
  private static final List<String> PICTURES =
      List.of("cat.png", "../cat.png", "a b/ü 貓.jpg", "../../../../../../../over.png", "/x/y.png");

  private RandomProjects() {}

  /** A project after some edits, with what-ifs all over. */
  public static Project project(Random random, int edits) {
    Topology topology = RandomEdits.topology(random, edits);
    Map<EdgeRef, Float> weights = new HashMap<>();
    Set<EdgeRef> muted = new HashSet<>();
    for (EdgeRef edge : edges(topology)) {
      if (random.nextInt(6) == 0) {
        weights.put(edge, weight(random));
      }
      if (random.nextInt(10) == 0) {
        muted.add(edge);
      }
    }
    return new Project(
        new Project.Model("photos", file(random), size(random), size(random)),
        topology,
        weights,
        muted,
        file(random),
        new PostOptions(random.nextDouble(), random.nextDouble(), nms(random), 100),
        random.nextBoolean() ? Set.of() : Set.of("face", "\"cup\" \\ \n 杯", ""),
        new Project.Look(random.nextInt(topology.repeats()), random.nextBoolean()));
  }

  private static Set<EdgeRef> edges(Topology topology) {
    Set<EdgeRef> edges = new HashSet<>();
    for (int cell = 0; cell < topology.repeats(); cell++) {
      for (int node = 0; node < topology.nodes().size(); node++) {
        for (int input = 0; input < topology.nodes().get(node).inputs().size(); input++) {
          edges.add(new EdgeRef(cell, node, input));
        }
      }
    }
    return edges;
  }

  /** Any finite float, or one as a slider gives it. */
  private static float weight(Random random) {
    float any = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(any) && random.nextBoolean() ? any : random.nextInt(200) / 100f - 1;
  }

  private static Optional<Path> file(Random random) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(
            Path.of("projects")
                .toAbsolutePath()
                .resolve(PICTURES.get(random.nextInt(PICTURES.size()))));
  }

  private static int size(Random random) {
    return 16 + random.nextInt(8192 - 15);
  }

  private static Nms nms(Random random) {
    return random.nextBoolean() ? Nms.HARD : Nms.SOFT;
  }
}
