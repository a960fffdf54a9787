package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a topology, or a whole detector, can be written as for other programs: the one list of it,
 * for command line and window.
 */
public enum ExportFormat {
  /** A drawing for the web and for drawing programs. */
  SVG("svg", 1, "", "svg"),
  /** A picture of the drawing. */
  PNG("png", 1, "", "png"),
  /** A picture twice as sharp. */
  PNG_2X("png", 2, "@2x", "png"),
  /** A drawing for print: one page as large as it. */
  PDF("pdf", 1, "", "pdf"),
  /** A graph for Graphviz. */
  DOT("dot", 1, "", "dot"),
  /** The whole detector with its weights. */
  ONNX("onnx", 1, "", "onnx"),
  /** A node list for efficientdet-pytorch. */
  EFFDET("effdet", 1, "-effdet", "py"),
  /** A neck for MMDetection. */
  MMDET("mmdet", 1, "-mmdet", "py"),
  /** A topology file, as the program saves it. */
  JSON("json", 1, "", "json");

  private final String id;
  private final int scale;
  private final String suffix;
  private final String ending;

  ExportFormat(String id, int scale, String suffix, String ending) {
    this.id = id;
    this.scale = scale;
    this.suffix = suffix;
    this.ending = ending;
  }

  /** The word on the command line; formats that share it differ in scale. */
  public String id() {
    return id;
  }

  /** Pixels for a unit of the drawing; 1 where there are no pixels. */
  public int scale() {
    return scale;
  }

  /** How the name of such a file ends, without the dot. */
  public String ending() {
    return ending;
  }

  /** A few words for people, such as "PNG (2×)". */
  public String title() {
    return Text.of(ExportFormat.class, "export.title." + key());
  }

  /** What it is good for, in a sentence. */
  public String purpose() {
    return Text.of(ExportFormat.class, "export.purpose." + key());
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name to offer for a file of {@code topology}; any file system takes it. */
  public String fileName(Topology topology) {
    String safe = topology.name().replaceAll("[^\\p{L}\\p{N} ._-]", "-").strip();
    return (safe.isEmpty() ? id : safe) + suffix + "." + ending;
  }

  /** The words that {@link #of} knows. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ExportFormat::id).distinct().toList();
  }

  /**
   * The format with a word and a scale.
   *
   * @throws RefusedException if there is none, saying which there are
   */
  public static ExportFormat of(String id, int scale) {
    List<ExportFormat> named =
        Arrays.stream(values()).filter(format -> format.id.equals(id)).toList();
    if (named.isEmpty()) {
      throw RefusedException.of(ExportFormat.class, "export.unknown", id, String.join(", ", ids()));
    }
    return named.stream()
        .filter(format -> format.scale == scale)
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.of(
                    ExportFormat.class,
                    "export.scale",
                    scale,
                    id,
                    named.stream()
                        .map(format -> String.valueOf(format.scale))
                        .collect(Collectors.joining(", "))));
  }
}
