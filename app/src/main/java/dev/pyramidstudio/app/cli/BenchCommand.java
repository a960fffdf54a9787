package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.runtime.PeerNetwork;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code studio bench}: how fast, beside what. */
@Command(name = "bench")
final class BenchCommand extends AnsweringCommand {
  private static final int MOST_THREADS = 64;
  private static final int MOST_REPETITIONS = 1000;

  @Mixin private ModelOptions options;

  @Mixin private WeightOptions.Several weights;

  @Option(names = "--peer", paramLabel = "FILE.onnx", descriptionKey = "help.peer")
  private Path peer;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      converter = Arguments.Whole.class,
      descriptionKey = "help.threads")
  private int threads;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "21",
      converter = Arguments.Whole.class,
      descriptionKey = "help.repetitions")
  private int repetitions;

  BenchCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    Arguments.requireBetween("--threads", threads, 1, MOST_THREADS);
    Arguments.requireBetween("--repetitions", repetitions, 1, MOST_REPETITIONS);
    SessionOptions settings = new SessionOptions(threads);
    Chosen chosen = options.choose();
    progress.report(0, 0, Text.of(BenchCommand.class, "step.compile"));
    try (Other other = new Other(peer, settings)) {
      other.network.ifPresent(network -> requireSameSize(network, chosen));
      Benchmark benchmark = new Benchmark(chosen, weights.load(chosen), settings);
      return answer(chosen, benchmark.run(other.network, repetitions, progress));
    }
  }

  private void requireSameSize(PeerNetwork network, Chosen chosen) {
    int[] ours = {1, 3, chosen.spec().imageHeight(), chosen.spec().imageWidth()};
    if (!Arrays.equals(network.inputShape(), ours)) {
      throw RefusedException.of(
          BenchCommand.class,
          "bench.size",
          peer,
          Arrays.toString(network.inputShape()),
          Arrays.toString(ours));
    }
  }

  private Answer answer(Chosen chosen, Benchmark.Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("threads", threads);
    json.put("repetitions", repetitions);
    json.put("ratios", outcome.ratios());
    json.put("medianMs", outcome.medians());
    List<String> lines = new ArrayList<>();
    outcome.medians().forEach((what, ms) -> lines.add(line(what, ms, "ms")));
    outcome.ratios().forEach((what, ratio) -> lines.add(line(what, ratio, "")));
    return new Answer(json, lines);
  }

  private static String line(String what, double number, String unit) {
    return String.format(Locale.ROOT, "%-16s %9.3f %s", what, number, unit).stripTrailing();
  }

  /** The peer, if one was named. */
  private static final class Other implements AutoCloseable {
    private final Optional<PeerNetwork> network;

    Other(Path file, SessionOptions settings) {
      network = Optional.ofNullable(file).map(path -> PeerNetwork.open(path, settings));
    }

    @Override
    public void close() {
      network.ifPresent(PeerNetwork::close);
    }
  }
}
