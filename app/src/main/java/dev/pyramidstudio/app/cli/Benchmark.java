package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.app.maps.MapProjector;
import dev.pyramidstudio.app.maps.MapRenderer;
import dev.pyramidstudio.app.maps.MapSettings;
import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Detector;
import dev.pyramidstudio.core.detection.Features;
import dev.pyramidstudio.core.detection.Letterbox;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.Ablation;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NetworkSession;
import dev.pyramidstudio.core.runtime.PeerNetwork;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Times our network, and a peer if there is one, in turn in this process. What is compared is
 * measured in the same round, so that a machine that slows down slows both; medians of many rounds
 * are told.
 */
final class Benchmark {
  private static final int WARM_UP = 4;

  /**
   * A runtime's threads spin for a while after a run; the next one should not compete with them.
   */
  private static final long PAUSE_MILLIS = 10;

  /** Pixels of the longer side, on a screen of usual density. */
  private static final int THUMBNAIL_SIDE = 72;

  private final Chosen chosen;
  private final Network network;
  private final SessionOptions settings;

  /**
   * @param ratios network: ours to the peer's; neckAndHeads: what a changed fusion weight costs, of
   *     the whole network; captures: handing back every node's maps, to not doing so; weightChange:
   *     changed weight to new boxes, of a whole detection; edit: edited topology to new boxes, of a
   *     whole detection; maps: every map of every cell in colours and as a thumbnail, once a run
   *     has them, of the whole network; ablations: boxes without every single edge, in whole
   *     networks
   * @param medians milliseconds
   */
  record Outcome(Map<String, Double> ratios, Map<String, Double> medians) {}

  Benchmark(Chosen chosen, Network network, SessionOptions settings) {
    this.chosen = chosen;
    this.network = network;
    this.settings = settings;
  }

  Outcome run(Optional<PeerNetwork> peer, int repetitions, ProgressLine progress) {
    Picture picture = Pictures.read(Installation.here().sampleImages().resolve("coffee.png"));
    try (Detector detector =
        Detector.open(
            chosen.spec(), chosen.topology(), network.weights(), chosen.labels(), settings)) {
      Rounds rounds = new Rounds(detector, picture, input(picture), peer);
      for (int i = 0; i < WARM_UP + repetitions; i++) {
        progress.report(
            i, (long) WARM_UP + repetitions, Text.of(Benchmark.class, "bench.measuring"));
        rounds.once(i >= WARM_UP);
      }
      try (EditTimes edits = new EditTimes(chosen, network, settings, picture)) {
        rounds.maps(edits.look(), repetitions, progress);
        rounds.edit(edits, repetitions, progress);
      }
      progress.report(0, 0, Text.of(Benchmark.class, "step.ablate"));
      rounds.ablateOnce();
      return rounds.outcome();
    }
  }

  private Tensor input(Picture picture) {
    DetectorSpec spec = chosen.spec();
    return Letterbox.of(picture, spec.imageHeight(), spec.imageWidth(), spec.normalisation())
        .input();
  }

  /** The rounds of one benchmark. */
  private static final class Rounds {
    private final CancelToken never = CancelToken.none();
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Detector detector;
    private final NetworkSession session;
    private final FusionFactors factors;
    private final Picture picture;
    private final Tensor input;
    private final Optional<PeerNetwork> peer;
    private final Set<String> everyNode;

    Rounds(Detector detector, Picture picture, Tensor input, Optional<PeerNetwork> peer) {
      this.detector = detector;
      this.session = detector.session();
      this.factors = detector.fusionWeights().factors();
      this.picture = picture;
      this.peer = peer;
      this.input = input;
      this.everyNode = new LinkedHashSet<>(session.neckMaps());
      everyNode.removeIf(name -> !name.matches("cell\\d+\\.node\\d+"));
    }

    void once(boolean counts) {
      Map<String, Double> round = new LinkedHashMap<>();
      peer.ifPresent(other -> round.put("peer", time(() -> other.run(input))));
      Map<String, Tensor> features = new LinkedHashMap<>();
      Features[] seen = new Features[1];
      round.put(
          "network",
          time(
              () -> {
                features.putAll(session.backbone(input, never));
                neckAndHeads(features, Set.of());
              }));
      round.put("captures", time(() -> neckAndHeads(session.backbone(input, never), everyNode)));
      round.put("neckAndHeads", time(() -> neckAndHeads(features, Set.of())));
      round.put(
          "detection",
          time(
              () -> {
                seen[0] = detector.look(picture, never);
                boxes(seen[0], factors);
              }));
      round.put("weightChange", time(() -> boxes(seen[0], factors)));
      if (counts) {
        round.forEach(this::keep);
      }
    }

    /** What the window's strip shows, each time beside the network that made the maps. */
    void maps(RunResult run, int repetitions, ProgressLine progress) {
      MapProjector projector =
          new MapProjector(
              run, MapSettings.DEFAULT, new PicturePoint(0, 0), Optional.empty(), Map.of());
      if (!holdsAll(run, MapRenderer.renderAll(projector, THUMBNAIL_SIDE))) {
        return;
      }
      for (int i = 0; i < WARM_UP + repetitions; i++) {
        progress.report(
            i, (long) WARM_UP + repetitions, Text.of(Benchmark.class, "bench.measuring"));
        double maps = time(() -> MapRenderer.renderAll(projector, THUMBNAIL_SIDE));
        double network = time(() -> neckAndHeads(session.backbone(input, never), Set.of()));
        if (i >= WARM_UP) {
          keep("maps", maps);
          keep("networkBesideMaps", network);
        }
      }
    }

    /** A run of a very large network does not keep every map. */
    private static boolean holdsAll(RunResult run, List<MapSheet> sheets) {
      Topology topology = run.document().topology();
      int levels = topology.levels().size();
      int all = levels + topology.repeats() * (levels + topology.nodes().size());
      return sheets.stream().mapToInt(sheet -> sheet.maps().size()).sum() == all;
    }

    /** Edits of the topology, each beside a whole detection by the unedited network. */
    void edit(EditTimes edits, int most, ProgressLine progress) {
      edits.look();
      List<Document> all = edits.edits();
      int count = Math.min(most, all.size());
      for (int i = 0; i < count; i++) {
        progress.report(i, count, Text.of(Benchmark.class, "bench.measuring"));
        Document edited = all.get(i);
        keep("edit", time(() -> edits.run(edited)));
        keep("detectionBesideEdit", time(() -> boxes(detector.look(picture, never), factors)));
      }
    }

    private void keep(String what, double ms) {
      times.computeIfAbsent(what, key -> new ArrayList<>()).add(ms);
    }

    /** Every edge of every cell taken away, one after the other. */
    void ablateOnce() {
      FusionWeights weights = detector.fusionWeights();
      Features seen = detector.look(picture, never);
      List<Detection> full = boxes(seen, factors);
      double all =
          time(
              () ->
                  Ablation.run(
                      weights,
                      Ablation.edges(weights),
                      full,
                      (without, cancel) -> boxes(seen, without),
                      effect -> {},
                      Progress.NONE,
                      never));
      times.put("ablations", List.of(all));
    }

    private List<Detection> boxes(Features features, FusionFactors applied) {
      return detector.detect(features, applied, Set.of(), PostOptions.DEFAULT, never).detections();
    }

    private Map<String, Tensor> neckAndHeads(Map<String, Tensor> features, Set<String> captures) {
      return session.heads(session.neck(features, factors, captures, never), never);
    }

    private static double time(Runnable work) {
      pause();
      long begun = System.nanoTime();
      work.run();
      return (System.nanoTime() - begun) / 1e6;
    }

    private static void pause() {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    Outcome outcome() {
      Map<String, Double> medians = new LinkedHashMap<>();
      times.forEach((what, all) -> medians.put(what, median(all)));
      Map<String, Double> ratios = new LinkedHashMap<>();
      if (peer.isPresent()) {
        ratios.put("network", ratio("network", "peer"));
      }
      ratios.put("neckAndHeads", ratio("neckAndHeads", "network"));
      ratios.put("captures", ratio("captures", "network"));
      ratios.put("weightChange", ratio("weightChange", "detection"));
      if (times.containsKey("edit")) {
        ratios.put("edit", ratio("edit", "detectionBesideEdit"));
      }
      if (times.containsKey("maps")) {
        ratios.put("maps", ratio("maps", "networkBesideMaps"));
      }
      ratios.put("ablations", rounded(medians.get("ablations") / medians.get("network")));
      return new Outcome(ratios, medians);
    }

    /** The median over rounds of the ratio within each. */
    private double ratio(String what, String to) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < times.get(what).size(); i++) {
        ratios.add(times.get(what).get(i) / times.get(to).get(i));
      }
      return median(ratios);
    }

    private static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int middle = sorted.size() / 2;
      double median =
          sorted.size() % 2 == 1
              ? sorted.get(middle)
              : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
      return rounded(median);
    }

    private static double rounded(double value) {
      return Math.round(value * 1000) / 1000.0;
    }
  }
}
