package dev.pyramidstudio.core.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Saves two topologies in turn until it is killed. Arguments: the file. */
public final class EndlessSaver {
  private EndlessSaver() {}

  /** One that is short and one that is long, so that a mixture of both would be seen. */
  static List<Topology> topologies() {
    List<Integer> levels = List.of(3, 4, 5, 6, 7);
    return List.of(
        Presets.of("fpn", Optional.empty(), levels, 1),
        Presets.of("bifpn", Optional.empty(), levels, 3));
  }

  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    boolean told = false;
    while (true) {
      for (Topology topology : topologies()) {
        TopologyFiles.save(topology, file);
      }
      if (!told) {
        System.out.println("saving");
        told = true;
      }
    }
  }
}
