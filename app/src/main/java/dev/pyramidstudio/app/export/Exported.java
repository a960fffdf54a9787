package dev.pyramidstudio.app.export;

import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that was written.
 *
 * @param trained whether the weights in it were trained for the topology; true where there are none
 * @param limits what the format could not express, as the file says
 */
public record Exported(ExportFormat format, Path file, boolean trained, List<String> limits) {
  public Exported {
    limits = List.copyOf(limits);
  }

  /** One quiet sentence. */
  String sentence() {
    String key = trained ? "exported" : "exported.untrained";
    if (!limits.isEmpty()) {
      key = limits.size() == 1 ? "exported.limit" : "exported.limits";
    }
    return Text.of(Exported.class, key, format.title(), file, limits.size());
  }

  /** All there is to say. */
  String details() {
    return limits.isEmpty() ? file.toString() : file + "\n" + String.join("\n", limits);
  }
}
