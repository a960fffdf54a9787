package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    try {
      if (Files.isDirectory(file)) {
        throw refused(file.toString(), Text.of(TopologyFiles.class, "file.folder"));
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      if (bytes.length > MAX_BYTES) {
        throw refused(file.toString(), Text.of(TopologyFiles.class, "file.large", MAX_BYTES >> 20));
      }
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(json, file.toString());
    } catch (CharacterCodingException e) {
      throw refused(file.toString(), Text.of(TopologyFiles.class, "file.not-utf8"));
    } catch (NoSuchFileException e) {
      throw refused(file.toString(), Text.of(TopologyFiles.class, "file.missing"));
    } catch (AccessDeniedException e) {
      throw refused(file.toString(), Text.of(TopologyFiles.class, "file.denied"));
    } catch (IOException e) {
      throw refused(
          file.toString(),
          Text.of(TopologyFiles.class, "file.unreadable", oneLine(String.valueOf(e.getMessage()))));
    }
  }

  /**
   * Reads a topology from text.
   *
   * @param fileName what messages call the text; a topology without a name is called by it
   * @throws RefusedException in one line that names file, place and mending
   */
  public static Topology parse(String json, String fileName) {
    return new TopologyReader(fileName).read(json);
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
    TopologyRules.flaw(topology)
        .ifPresent(
            flaw -> {
              throw refused(file.toString(), flaw);
            });
    AtomicFile.write(file, write(topology));
  }

  static RefusedException refused(String fileName, String reason) {
    return RefusedException.of(TopologyFiles.class, "file.refused", oneLine(fileName), reason);
  }

  /** Text from outside with everything replaced that could break a line or hide. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ");
  }
}
