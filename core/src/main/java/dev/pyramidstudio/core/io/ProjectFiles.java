package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.files.JsonValue;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Project files: JSON with a format name and a version. The topology in it is the object that a
 * topology file is; a connection is called by the names of its node and its input, a file by its
 * way from the project's folder, so that a folder with both can be moved. Reading is strict, as for
 * topology files.
 */
public final class ProjectFiles {
  /** What the field {@code format} holds. */
  public static final String FORMAT = "pyramid-studio/project";

  /** The version of the format that is written and read. */
  public static final int VERSION = 1;

  /** How the names of project files usually end; what a file is, its contents say. */
  public static final String ENDING = ".pyramid.json";

  static final int MAX_BYTES = 16 << 20;

  private ProjectFiles() {}

  /**
   * Reads a project.
   *
   * @throws RefusedException in one line that names file, place and mending
   */
  public static Project read(Path file) {
    return ProjectReader.read(JsonValue.read(file, MAX_BYTES), file);
  }

  /**
   * Reads a project from text.
   *
   * @param file where it stands or would stand: paths in it begin at its folder
   * @throws RefusedException in one line that names file, place and mending
   */
  public static Project parse(String json, Path file) {
    return ProjectReader.read(JsonValue.parse(json, file.toString()), file);
  }

  /** The text of the file {@code file} that holds {@code project}, ending in a line break. */
  public static String write(Project project, Path file) {
    return new ProjectWriter(file).write(project);
  }

  /**
   * Writes a file; it holds the old project or the new one at any moment.
   *
   * @throws RefusedException if the file cannot be written, or could not be read again
   */
  public static void save(Project project, Path file) {
    TopologyFiles.requireSound(project.topology(), file);
    String text = write(project, file);
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw JsonValue.refused(
          file.toString(), Text.of(ProjectFiles.class, "project.large", MAX_BYTES >> 20));
    }
    AtomicFile.write(file, text);
  }
}
