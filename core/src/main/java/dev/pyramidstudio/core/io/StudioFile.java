package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.files.JsonValue;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file of the program holds: a topology, or a project around one. Its contents tell which,
 * whatever its name.
 *
 * @param topology the file's, or its project's
 * @param project empty for a topology file
 */
public record StudioFile(Topology topology, Optional<Project> project) {
  /**
   * Reads a file of either kind.
   *
   * @throws RefusedException in one line that names file, place and mending
   */
  public static StudioFile read(Path file) {
    JsonValue json = JsonValue.read(file, ProjectFiles.MAX_BYTES);
    if (json.isOf(ProjectFiles.FORMAT)) {
      Project project = ProjectReader.read(json, file);
      return new StudioFile(project.topology(), Optional.of(project));
    }
    return new StudioFile(TopologyFiles.read(json), Optional.empty());
  }
}
