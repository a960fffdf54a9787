package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.io.StudioFile;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Saves two topologies and a project in turn until it is killed. Arguments: the file. */
public final class EndlessSaver {
  private EndlessSaver() {}

  /** One that is short and one that is long, so that a mixture of both would be seen. */
  static List<Topology> topologies() {
    List<Integer> levels = List.of(3, 4, 5, 6, 7);
    return List.of(
        Presets.of("fpn", Optional.empty(), levels, 1),
        Presets.of("bifpn", Optional.empty(), levels, 3));
  }

  /** Longer than both, with a weight in hand and a muted connection. */
  static Project project() {
    Topology topology = topologies().get(1);
    return new Project(
        new Project.Model("photos", Optional.empty(), 512, 512),
        topology,
        Map.of(new EdgeRef(1, 0, 1), 0.125f),
        Set.of(new EdgeRef(2, 3, 0)),
        Optional.empty(),
        PostOptions.DEFAULT,
        Set.of("cup"),
        new Project.Look(1, true));
  }

  /** What the file may hold. */
  static List<StudioFile> files() {
    List<StudioFile> files = new ArrayList<>();
    topologies().forEach(topology -> files.add(new StudioFile(topology, Optional.empty())));
    files.add(new StudioFile(project().topology(), Optional.of(project())));
    return files;
  }

  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    boolean told = false;
    while (true) {
      for (Topology topology : topologies()) {
        TopologyFiles.save(topology, file);
      }
      ProjectFiles.save(project(), file);
      if (!told) {
        System.out.println("saving");
        told = true;
      }
    }
  }
}
