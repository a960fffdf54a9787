package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.text.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Lets a reader of {@code javax.imageio} work on a file in memory and tells its complaints. */
final class Decoder {
  private Decoder() {}

  /** What is wanted of a reader that has its input. */
  @FunctionalInterface
  interface Work<T> {
    T with(ImageReader reader) throws IOException;
  }

  /**
   * @throws RefusedException if the reader cannot make sense of the file
   */
  static <T> T decode(PictureFile file, PictureFormat format, Work<T> work) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.title());
    if (!readers.hasNext()) {
      throw new IllegalStateException("no reader for " + format.title());
    }
    ImageReader reader = readers.next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
      // Metadata would only bring in what may be wrong with it.
      reader.setInput(in, false, true);
      return work.with(reader);
    } catch (RefusedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders meet damaged data with whatever exception it leads them into.
      throw file.damaged(reason(e));
    } finally {
      reader.dispose();
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage().strip();
    return message.isEmpty()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow();
  }
}
