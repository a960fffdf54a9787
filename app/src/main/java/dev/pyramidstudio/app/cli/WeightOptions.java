package dev.pyramidstudio.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says which weights; without it they are the model's own. */
final class WeightOptions {
  private WeightOptions() {}

  private static List<Path> files(List<String> sources) {
    return sources.stream().flatMap(source -> ModelOptions.file(source).stream()).toList();
  }

  /** {@code --weights F}, as often as wanted: for commands with arguments of their own. */
  static final class Each {
    @Option(names = "--weights", paramLabel = "F", descriptionKey = "help.weights")
    private final List<String> sources = new ArrayList<>();

    Network load(Chosen chosen) {
      return Network.of(chosen, sources);
    }

    List<Path> files() {
      return WeightOptions.files(sources);
    }
  }

  /** {@code --weights F...}: for commands that take nothing but options. */
  static final class Several {
    @Option(names = "--weights", paramLabel = "F", arity = "1..*", descriptionKey = "help.weights")
    private final List<String> sources = new ArrayList<>();

    Network load(Chosen chosen) {
      return Network.of(chosen, sources);
    }

    List<Path> files() {
      return WeightOptions.files(sources);
    }
  }
}
