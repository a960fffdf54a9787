package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LiveNetwork;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.RunResult.Step;
import dev.pyramidstudio.core.detection.Candidates;
import dev.pyramidstudio.core.detection.Letterbox;
import dev.pyramidstudio.core.detection.Placement;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.TopologyCheck;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The real runner: networks stay open and the backbone's features of the last picture stay at hand,
 * so that an edit costs feature network and heads only.
 */
public final class CachingRunner implements Runner {
  /** More captured maps than this are not kept with a result; whoever needs them asks for them. */
  private static final long MOST_CAPTURED_BYTES = 96L << 20;

  /** Captured maps may take this part of the heap that is free: the run before is there too. */
  private static final int SHARE_OF_HEAP = 4;

  private static final int BYTES_PER_VALUE = 4;

  /** What the backbone made of a picture, and what it depends on. */
  private record Features(
      LoadedPicture picture,
      String modelId,
      DetectorSpec spec,
      boolean weightsHere,
      Placement placement,
      Map<String, Tensor> maps) {
    boolean serves(Document document, LoadedPicture wanted, boolean here) {
      return picture.equals(wanted)
          && weightsHere == here
          && modelId.equals(document.modelId())
          && spec.equals(document.spec());
    }
  }

  private final Models models;
  private final NetworkShelf shelf;
  private Optional<Features> features = Optional.empty();

  public CachingRunner(Models models, SessionOptions options) {
    this.models = models;
    shelf = new NetworkShelf(models, options);
  }

  @Override
  public RunResult run(
      Document document, LoadedPicture picture, CancelToken cancel, Progress progress) {
    TopologyCheck.requireRunnable(document.topology());
    progress.report(0, -1, text("engine.opening"));
    return shelf.use(
        document, cancel, network -> run(network, document, picture, cancel, progress));
  }

  private RunResult run(
      OpenNetwork network,
      Document document,
      LoadedPicture picture,
      CancelToken cancel,
      Progress progress) {
    cancel.check();
    Map<Step, Double> timings = new EnumMap<>(Step.class);
    progress.report(0, -1, text("engine.backbone"));
    Features seen = features(network, document, picture, timings, cancel);
    progress.report(0, -1, text("engine.neck"));
    FusionWeights fusion = network.fusion(document);
    FusionFactors factors = fusion.factors();
    Map<String, Tensor> pyramid =
        timed(
            Step.NECK,
            timings,
            () -> network.session().neck(seen.maps(), factors, captures(network), cancel));
    progress.report(0, -1, text("engine.heads"));
    long begun = System.nanoTime();
    Candidates candidates =
        network
            .session()
            .readHeads(
                pyramid,
                heads -> {
                  timings.put(Step.HEADS, (System.nanoTime() - begun) / 1e6);
                  cancel.check();
                  return timed(
                      Step.POSTPROCESS,
                      timings,
                      () ->
                          Candidates.read(
                              network.anchors(), heads, network.labels(), seen.placement()));
                },
                cancel);
    Map<String, Tensor> maps = new LinkedHashMap<>(seen.maps());
    maps.putAll(pyramid);
    return new RunResult(
        document,
        picture,
        seen.placement(),
        maps,
        candidates,
        network.learned(),
        fusion,
        factors,
        network.weights(),
        new Live(document, network.graph(), seen),
        timings);
  }

  private Features features(
      OpenNetwork network,
      Document document,
      LoadedPicture picture,
      Map<Step, Double> timings,
      CancelToken cancel) {
    boolean here = models.weightsHere(document);
    if (features.isPresent() && features.get().serves(document, picture, here)) {
      return features.get();
    }
    DetectorSpec spec = document.spec();
    Letterbox box = timed(Step.PREPROCESS, timings, () -> letterbox(spec, picture));
    Map<String, Tensor> maps =
        timed(Step.BACKBONE, timings, () -> network.session().backbone(box.input(), cancel));
    Features made = new Features(picture, document.modelId(), spec, here, box.placement(), maps);
    features = Optional.of(made);
    return made;
  }

  private static Letterbox letterbox(DetectorSpec spec, LoadedPicture picture) {
    return Letterbox.of(
        picture.picture(), spec.imageHeight(), spec.imageWidth(), spec.normalisation());
  }

  /** Every map if there is room, else the nodes' results, else none. */
  private static Set<String> captures(OpenNetwork network) {
    long most = Math.min(MOST_CAPTURED_BYTES, freeHeap() / SHARE_OF_HEAP);
    Set<String> all = network.session().neckMaps();
    Set<String> results = new LinkedHashSet<>(all);
    results.removeIf(name -> name.matches("cell\\d+\\.node\\d+\\..*"));
    for (Set<String> choice : List.of(all, results)) {
      if (bytes(network.graph(), choice) <= most) {
        return choice;
      }
    }
    return Set.of();
  }

  private static long freeHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  private static long bytes(Graph graph, Set<String> names) {
    return names.stream()
        .mapToLong(name -> graph.named(name).shape().size() * BYTES_PER_VALUE)
        .sum();
  }

  private static <T> T timed(Step step, Map<Step, Double> timings, Supplier<T> work) {
    long start = System.nanoTime();
    T value = work.get();
    timings.put(step, (System.nanoTime() - start) / 1e6);
    return value;
  }

  @Override
  public void close() {
    shelf.close();
  }

  private static String text(String key) {
    return Text.of(CachingRunner.class, key);
  }

  /** Opens the network again if it was put away meanwhile. */
  private final class Live implements LiveNetwork {
    private final Document document;
    private final Graph graph;
    private final Features seen;

    Live(Document document, Graph graph, Features seen) {
      this.document = document;
      this.graph = graph;
      this.seen = seen;
    }

    @Override
    public Graph graph() {
      return graph;
    }

    @Override
    public Map<String, Tensor> neck(
        FusionFactors factors, Set<String> captures, CancelToken cancel) {
      return shelf.use(
          document,
          cancel,
          network -> network.session().neck(seen.maps(), factors, captures, cancel));
    }

    @Override
    public Candidates candidates(Map<String, Tensor> pyramid, CancelToken cancel) {
      return shelf.use(
          document,
          cancel,
          network ->
              network
                  .session()
                  .readHeads(
                      pyramid,
                      heads ->
                          Candidates.read(
                              network.anchors(), heads, network.labels(), seen.placement()),
                      cancel));
    }

    @Override
    public Tensor input() {
      return letterbox(document.spec(), seen.picture()).input();
    }

    @Override
    public Map<String, Tensor> heads(Tensor input, FusionFactors factors, CancelToken cancel) {
      return shelf.use(
          document,
          cancel,
          network -> {
            Map<String, Tensor> maps = network.session().backbone(input, cancel);
            Map<String, Tensor> pyramid = network.session().neck(maps, factors, Set.of(), cancel);
            return network.session().heads(pyramid, cancel);
          });
    }

    @Override
    public Map<String, Tensor> maps(
        Tensor input, FusionFactors factors, Set<String> names, CancelToken cancel) {
      return shelf.use(
          document,
          cancel,
          network -> {
            Map<String, Tensor> found = new HashMap<>(network.session().backbone(input, cancel));
            Set<String> captures = new HashSet<>(names);
            captures.removeAll(found.keySet());
            if (!captures.isEmpty()) {
              found.putAll(network.session().neck(found, factors, captures, cancel));
            }
            found.keySet().retainAll(names);
            return found;
          });
    }
  }
}
