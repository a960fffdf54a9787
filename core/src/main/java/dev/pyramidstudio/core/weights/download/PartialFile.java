package dev.pyramidstudio.core.weights.download;

import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.ModelCache;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The beginning of a file that is being fetched, with what is needed to go on later: whose
 * beginning it is, by the validator (ETag or date) that the server gave. It lies beside the place
 * of the whole file, under another name, and is locked while it grows.
 */
final class PartialFile implements AutoCloseable {
  private static final String URL = "url";
  private static final String VALIDATOR = "validator";
  private static final String TOTAL = "total";

  private final Path path;
  private final Path remarks;
  private final FileChannel channel;
  private final FileChannel guard;
  private final URI url;
  private Optional<String> validator = Optional.empty();
  private long total = -1;

  /** Writing failed: the disc is full or the folder went away. */
  static final class WriteFailed extends IOException {
    private static final long serialVersionUID = 1L;

    WriteFailed(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private PartialFile(Path path, FileChannel channel, FileChannel guard, URI url) {
    this.path = path;
    this.remarks = ModelCache.remarksOf(path);
    this.channel = channel;
    this.guard = guard;
    this.url = url;
  }

  /**
   * Opens what there is of {@code url}'s file, or begins it.
   *
   * @throws RefusedException if another program is fetching it
   */
  static PartialFile open(Path path, URI url) throws IOException {
    // A file of its own: on Windows nobody could read a part that is locked itself.
    FileChannel guard = openForWriting(ModelCache.lockOf(path));
    try {
      if (guard.tryLock() == null) {
        throw RefusedException.of(PartialFile.class, "busy", path);
      }
      PartialFile part = new PartialFile(path, openForWriting(path), guard, url);
      part.recall();
      return part;
    } catch (OverlappingFileLockException e) {
      guard.close();
      throw RefusedException.of(PartialFile.class, "busy", path);
    } catch (IOException | RuntimeException e) {
      guard.close();
      throw e;
    }
  }

  private static FileChannel openForWriting(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void recall() throws IOException {
    Properties stored = new Properties();
    if (Files.isRegularFile(remarks)) {
      try {
        stored.load(new StringReader(Files.readString(remarks)));
      } catch (IllegalArgumentException e) {
        stored.clear(); // damaged: begin anew
      }
    }
    String from = stored.getProperty(VALIDATOR);
    String size = stored.getProperty(TOTAL, "");
    if (from != null && url.toString().equals(stored.getProperty(URL)) && size.matches("-?\\d+")) {
      validator = Optional.of(from);
      total = Long.parseLong(size);
    } else {
      restart(Optional.empty(), -1);
    }
  }

  /** What {@code If-Range} needs to go on with; empty if it must be begun anew. */
  Optional<String> validator() throws IOException {
    return length() > 0 ? validator : Optional.empty();
  }

  /** Bytes of the whole file, or −1 while unknown. */
  long total() {
    return total;
  }

  long length() throws IOException {
    return channel.size();
  }

  Path path() {
    return path;
  }

  /**
   * Throws away what there is and begins another version.
   *
   * @param newTotal its size, or −1
   */
  void restart(Optional<String> newValidator, long newTotal) throws WriteFailed {
    try {
      begin(newValidator, newTotal);
    } catch (IOException e) {
      throw new WriteFailed(e);
    }
  }

  private void begin(Optional<String> newValidator, long newTotal) throws IOException {
    channel.truncate(0);
    validator = newValidator;
    total = newTotal;
    if (validator.isEmpty()) {
      Files.deleteIfExists(remarks);
      return;
    }
    Properties stored = new Properties();
    stored.setProperty(URL, url.toString());
    stored.setProperty(VALIDATOR, validator.get());
    stored.setProperty(TOTAL, Long.toString(total));
    StringWriter text = new StringWriter();
    stored.store(text, null);
    AtomicFile.write(remarks, text.toString());
  }

  void append(byte[] bytes, int count) throws WriteFailed {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
      channel.position(channel.size());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new WriteFailed(e);
    }
  }

  /** Forgets everything. */
  void discard() throws IOException {
    channel.close();
    Files.deleteIfExists(remarks);
    Files.deleteIfExists(path);
    guard.close();
    Files.deleteIfExists(ModelCache.lockOf(path));
  }

  /** Keeps what came for the next time; where nothing came, leaves nothing. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen() && channel.size() == 0) {
      discard();
    }
    channel.close();
    guard.close();
  }
}
