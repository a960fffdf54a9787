package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Takes a TensorFlow checkpoint's files out of a {@code .tar.gz}, the form in which the official
 * ones are published. Nothing but those files is written, each under its bare name, so that no path
 * in the archive leads anywhere; and an archive that unpacks to far more than weights could is
 * refused before it fills the disc.
 */
final class CheckpointArchive {
  /** Weights hardly shrink: the official archives hold about 1.1 times their own size. */
  private static final long MOST_FOR_ONE_BYTE = 200;

  private static final long ALWAYS_ALLOWED = 64L << 20;
  private static final long LARGEST = 8L << 30;
  private static final int MOST_ENTRIES = 10_000;

  private static final Pattern WANTED =
      Pattern.compile("checkpoint|.+\\.index|.+\\.data-\\d{5}-of-\\d{5}");

  private CheckpointArchive() {}

  /** Whether {@code file} begins as gzip does. */
  static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(2);
      return magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
    }
  }

  /**
   * Writes the checkpoint's files in {@code archive} into the folder {@code into}.
   *
   * @throws RefusedException if the archive is cut, damaged or hostile
   * @throws UnreadableHereException if {@code into} does not take the files
   * @throws java.util.concurrent.CancellationException if {@code cancel} was
   */
  static void unpack(Path archive, Path into, CancelToken cancel) {
    long allowed = 0;
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        InputStream plain = new GzipCompressorInputStream(raw, true)) {
      allowed = Math.max(ALWAYS_ALLOWED, Files.size(archive) * MOST_FOR_ONE_BYTE);
      InputStream limited = new Limited(plain, Math.min(allowed, LARGEST), cancel);
      try (TarArchiveInputStream tar = new TarArchiveInputStream(limited)) {
        int entries = 0;
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          if (++entries > MOST_ENTRIES) {
            throw new TooMuch();
          }
          unpack(tar, e, archive, into);
        }
      }
      // What follows the last entry is read too, so that a cut or damaged end is noticed.
      limited.transferTo(OutputStream.nullOutputStream());
    } catch (TooMuch e) {
      throw refused("archive.bomb", archive);
    } catch (WriteFailed e) {
      throw noRoom(archive, into.getParent(), e);
    } catch (EOFException e) {
      throw refused("archive.cut", archive);
    } catch (IOException | IllegalArgumentException e) {
      throw refused(isCut(e) ? "archive.cut" : "archive.damaged", archive, e.getMessage());
    }
  }

  private static void unpack(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path archive, Path into)
      throws IOException {
    String name = entry.getName().replace('\\', '/');
    if (name.startsWith("/")
        || ("/" + name + "/").contains("/../")
        || name.matches("[A-Za-z]:.*")) {
      throw refused("archive.path", archive, name);
    }
    String bare = name.substring(name.lastIndexOf('/') + 1);
    if (!entry.isFile() || entry.isLink() || !WANTED.matcher(bare).matches()) {
      return;
    }
    try (Unpacked out = new Unpacked(into.resolve(bare))) {
      tar.transferTo(out);
    } catch (FileAlreadyExistsException e) {
      throw refused("archive.twice", archive, bare);
    } catch (InvalidPathException e) {
      throw refused("archive.path", archive, name);
    }
  }

  /** The refusal of an archive that {@code folder} has no room for. */
  static UnreadableHereException noRoom(Path archive, Path folder, IOException cause) {
    return UnreadableHereException.because(
        TensorFlowCheckpoint.class, "archive.room", archive, folder, cause.getMessage());
  }

  /** The tar reader tells a cut by its words only. */
  private static boolean isCut(Exception e) {
    return String.valueOf(e.getMessage()).contains("Truncated");
  }

  private static RefusedException refused(String key, Object... args) {
    return RefusedException.of(TensorFlowCheckpoint.class, key, args);
  }

  /** More came out of the archive than it may hold. */
  private static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The disc did not take what came out of the archive, which may be sound. */
  private static final class WriteFailed extends IOException {
    private static final long serialVersionUID = 1L;

    WriteFailed(IOException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** A file of the checkpoint; its failures are told apart from those of reading the archive. */
  private static final class Unpacked extends OutputStream {
    private final OutputStream out;

    Unpacked(Path file) throws IOException {
      try {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (IOException e) {
        throw new WriteFailed(e);
      }
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw new WriteFailed(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } catch (IOException e) {
        throw new WriteFailed(e);
      }
    }
  }

  /** Looks at every piece that is read: whether it is still wanted, and not too much. */
  private static final class Limited extends FilterInputStream {
    private final CancelToken cancel;
    private long left;

    Limited(InputStream in, long limit, CancelToken cancel) {
      super(in);
      this.left = limit;
      this.cancel = cancel;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int n = super.read(to, from, length);
      count(Math.max(n, 0));
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(n);
      count(skipped);
      return skipped;
    }

    private void count(long n) throws TooMuch {
      cancel.check();
      left -= n;
      if (left < 0) {
        throw new TooMuch();
      }
    }
  }
}
