package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.files.JsonValue;
import dev.pyramidstudio.core.text.RefusedException;
import java.nio.file.Path;

/**
 * Topology files: JSON with a format name and a version, a node on each line so that differences
 * read well. Reading is strict. What a file says is either understood to the last field or refused
 * with its place; nothing is guessed or dropped. A node may lack inputs, since work in progress
 * must be savable; {@link TopologyCheck} says that it cannot run.
 */
public final class TopologyFiles {
  /** What the field {@code format} holds. */
  public static final String FORMAT = "pyramid-studio/topology";

  /** The version of the format that is written and read. */
  public static final int VERSION = 1;

  /** Above the size of any legal file; keeps a wrong file from filling the memory. */
  private static final int MAX_BYTES = 4 << 20;

  private TopologyFiles() {}

  /**
   * Reads a topology.
   *
   * @throws RefusedException in one line that names file, place and mending
   */
  public static Topology read(Path file) {
    return read(JsonValue.read(file, MAX_BYTES));
  }

  /**
   * Reads a topology that stands in {@code json}, be it a file of its own or a part of one.
   *
   * @throws RefusedException in one line that names file, place and mending
   */
  public static Topology read(JsonValue json) {
    return TopologyReader.read(json);
  }

  /**
   * Reads a topology from text.
   *
   * @param fileName what messages call the text; a topology without a name is called by it
   * @throws RefusedException in one line that names file, place and mending
   */
  public static Topology parse(String json, String fileName) {
    return read(JsonValue.parse(json, fileName));
  }

  /** The text of a file that holds {@code topology}, ending in a line break. */
  public static String write(Topology topology) {
    return TopologyWriter.write(topology);
  }

  /**
   * Writes a file; it holds the old topology or the new one at any moment.
   *
   * @throws RefusedException if the file cannot be written, or the topology breaks a rule, so that
   *     it could not be read again
   */
  public static void save(Topology topology, Path file) {
    requireSound(topology, file);
    AtomicFile.write(file, write(topology));
  }

  /**
   * Requires that a file with {@code topology} could be read again.
   *
   * @throws RefusedException if it breaks a rule
   */
  public static void requireSound(Topology topology, Path file) {
    TopologyRules.flaw(topology)
        .ifPresent(
            flaw -> {
              throw JsonValue.refused(file.toString(), flaw);
            });
  }
}
