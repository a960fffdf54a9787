package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.WeightFiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says which weights; without it they are the catalogue's. */
final class WeightOptions {
  private WeightOptions() {}

  /** {@code --weights F}, as often as wanted: for commands with arguments of their own. */
  static final class Each {
    @Option(names = "--weights", paramLabel = "F", descriptionKey = "help.weights")
    private final List<String> sources = new ArrayList<>();

    Network load(Chosen chosen) {
      return WeightOptions.load(chosen, sources);
    }
  }

  /** {@code --weights F...}: for commands that take nothing but options. */
  static final class Several {
    @Option(names = "--weights", paramLabel = "F", arity = "1..*", descriptionKey = "help.weights")
    private final List<String> sources = new ArrayList<>();

    Network load(Chosen chosen) {
      return WeightOptions.load(chosen, sources);
    }
  }

  private static Network load(Chosen chosen, List<String> sources) {
    Graph graph = DetectorGraph.build(chosen.spec(), chosen.topology());
    NamedTensors weights = WeightFiles.load(sources, Parameters.of(graph));
    boolean trained = sources.stream().noneMatch(source -> source.startsWith("random:"));
    return new Network(graph, weights, trained);
  }
}
