package dev.pyramidstudio.core.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the tensors of the files used last, so that an edit of the topology does not read the
 * backbone again. The last is kept however large it is. A file that changed on the disc is read
 * anew. Safe for several threads.
 */
final class RecentFiles {
  private final long mostBytes;
  private final Map<Key, NamedTensors> files = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(Path path, long bytes, long changed) {}

  RecentFiles(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized NamedTensors read(Path path) {
    Key key = key(path);
    NamedTensors tensors = files.get(key);
    if (tensors == null) {
      tensors = WeightFiles.read(path);
      files.keySet().removeIf(k -> k.path.equals(path));
      files.put(key, tensors);
      forgetOldest();
    }
    return tensors;
  }

  private void forgetOldest() {
    long bytes = files.values().stream().mapToLong(RecentFiles::bytes).sum();
    Iterator<NamedTensors> oldest = files.values().iterator();
    while (bytes > mostBytes && files.size() > 1) {
      bytes -= bytes(oldest.next());
      oldest.remove();
    }
  }

  private static long bytes(NamedTensors tensors) {
    return tensors.tensors().values().stream().mapToLong(t -> 4L * t.data().length).sum();
  }

  private static Key key(Path path) {
    try {
      BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
      return new Key(path, seen.size(), seen.lastModifiedTime().toMillis());
    } catch (IOException e) {
      return new Key(path, -1, -1); // reading it will say what is wrong
    }
  }
}
