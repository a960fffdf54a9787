package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.files.JsonValue;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Project → JSON in a stable layout: equal projects give equal bytes, with a line for each edge.
 */
final class ProjectWriter {
  private static final Comparator<EdgeRef> BY_PLACE =
      Comparator.comparingInt(EdgeRef::cell)
          .thenComparingInt(EdgeRef::node)
          .thenComparingInt(EdgeRef::input);

  private final Path folder;

  ProjectWriter(Path file) {
    folder = file.toAbsolutePath().normalize().getParent();
  }

  String write(Project project) {
    Project.Model model = project.model();
    Topology topology = project.topology();
    return "{\n"
        + field("format", JsonValue.quoted(ProjectFiles.FORMAT))
        + field("version", String.valueOf(ProjectFiles.VERSION))
        + field("model", JsonValue.quoted(model.id()))
        + path("weightFile", model.weightFile())
        + field("imageSize", "[" + model.imageHeight() + ", " + model.imageWidth() + "]")
        + field("topology", inset(TopologyFiles.write(topology)))
        + field(
            "weights",
            edges(
                project.weights().keySet(),
                edge -> place(topology, edge) + ", \"raw\": " + project.weights().get(edge)))
        + field("muted", edges(project.muted(), edge -> place(topology, edge)))
        + path("picture", project.picture())
        + field("score", String.valueOf(project.options().score()))
        + field("iou", String.valueOf(project.options().iou()))
        + field("nms", JsonValue.quoted(project.options().nms().id()))
        + field("hidden", names(project.hidden()))
        + field("cell", String.valueOf(project.look().cell()))
        + "  \"unfolded\": "
        + project.look().unfolded()
        + "\n}\n";
  }

  private static String field(String name, String value) {
    return "  \"" + name + "\": " + value + ",\n";
  }

  /** A file's text as a value within another: names hold no line breaks of their own. */
  private static String inset(String text) {
    return text.strip().replace("\n", "\n  ");
  }

  private static String edges(Collection<EdgeRef> edges, Function<EdgeRef, String> fields) {
    if (edges.isEmpty()) {
      return "[]";
    }
    return edges.stream()
        .sorted(BY_PLACE)
        .map(edge -> "\n    {" + fields.apply(edge) + "}")
        .collect(Collectors.joining(",", "[", "\n  ]"));
  }

  private static String place(Topology topology, EdgeRef edge) {
    FusionNode node = topology.nodes().get(edge.node());
    return "\"cell\": "
        + edge.cell()
        + ", \"node\": "
        + JsonValue.quoted(node.name())
        + ", \"input\": "
        + JsonValue.quoted(node.inputs().get(edge.input()));
  }

  private static String names(Collection<String> names) {
    return names.stream().map(JsonValue::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private String path(String name, Optional<Path> file) {
    return file.map(path -> field(name, JsonValue.quoted(fromHere(path)))).orElse("");
  }

  /** The way from the project's folder, if there is one, with "/" on every system. */
  private String fromHere(Path file) {
    if (folder == null || !folder.getRoot().equals(file.getRoot()) || file.equals(folder)) {
      return file.toString();
    }
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
