package dev.pyramidstudio.core.files;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that, whatever happens in between, its place holds the old contents or the new:
 * the new ones go to a file beside it, are forced to the disc and then moved over the old. A device
 * or a pipe ({@code /dev/stdout}) is no such place: it is written into and stays what it is.
 */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** Produces a file's contents. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code target}. Nothing is left behind if {@code body} throws; what a device or a pipe
   * got by then it has.
   *
   * @throws RefusedException if the place cannot be written
   */
  public static void write(Path target, Body body) {
    Path place = target.toAbsolutePath();
    try {
      if (Files.isDirectory(place)) {
        throw unwritable(target, Text.of(AtomicFile.class, "reason.folder"), null);
      }
      if (isStream(place)) {
        pour(place, body);
        return;
      }
      // A link is written through, so that it stays a link.
      Path real = Files.exists(place) ? place.toRealPath() : place;
      Path beside = PartFiles.create(real);
      try {
        fill(beside, body);
        keepPermissions(real, beside);
        move(beside, real);
      } finally {
        Files.deleteIfExists(beside);
      }
      PartFiles.sweep(real);
    } catch (IOException e) {
      throw unwritable(target, reason(place, e), e);
    }
  }

  /**
   * Finds out whether {@code target} could be written, so that long work is not done in vain.
   *
   * @throws RefusedException if not
   */
  public static void requireWritable(Path target) {
    Path place = target.toAbsolutePath();
    try {
      if (Files.isDirectory(place)) {
        throw unwritable(target, Text.of(AtomicFile.class, "reason.folder"), null);
      }
      if (isStream(place)) {
        // Opening a pipe would wait for its reader.
        if (!Files.isWritable(place)) {
          throw new AccessDeniedException(place.toString());
        }
        return;
      }
      Path real = Files.exists(place) ? place.toRealPath() : place;
      Files.delete(PartFiles.create(real));
    } catch (IOException e) {
      throw unwritable(target, reason(place, e), e);
    }
  }

  /** Writes {@code text} as UTF-8. */
  public static void write(Path target, String text) {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isStream(Path place) {
    return Files.exists(place) && !Files.isRegularFile(place);
  }

  private static void pour(Path stream, Body body) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(stream, StandardOpenOption.WRITE), BUFFER)) {
      body.writeTo(out);
    }
  }

  private static void fill(Path file, Body body) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
      body.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** A temporary file is private to its owner; what replaces a file should be as open as it was. */
  private static void keepPermissions(Path old, Path fresh) throws IOException {
    if (!fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    if (Files.exists(old)) {
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(old));
    } else {
      // The user's umask is known to the system only: make a file plainly and look at it.
      Path plain = PartFiles.plainTwin(fresh);
      Files.createFile(plain);
      try {
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(plain));
      } finally {
        Files.delete(plain);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static RefusedException unwritable(Path target, String reason, IOException cause) {
    return new RefusedException(
        Text.of(AtomicFile.class, "unwritable", target, reason.replaceAll("\\R", " ")), cause);
  }

  private static String reason(Path place, IOException e) {
    Path folder = place.getParent();
    if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
      return Text.of(AtomicFile.class, "reason.file");
    }
    if (e instanceof NoSuchFileException) {
      return Text.of(AtomicFile.class, "reason.missing");
    }
    if (e instanceof AccessDeniedException) {
      return Text.of(AtomicFile.class, "reason.denied");
    }
    return String.valueOf(e.getMessage());
  }
}
