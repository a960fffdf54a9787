package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.model.ModelEntry.Origin;
import dev.pyramidstudio.core.model.ModelEntry.Trained;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyMatch;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the weights for a model with any topology. Weights are found by structure: a topology that
 * equals one that was trained, however it was drawn, gets those weights; another gets what fits of
 * the most similar one and begins the rest as {@link RandomInit} draws it, and says so.
 */
public final class ModelWeights {
  /** For what is new in an edited topology: the same edit gives the same network every time. */
  private static final long SEED = 1;

  /** The files of a Lite model and its trained topologies. */
  private static final long KEPT_BYTES = 64L << 20;

  private final ModelCache cache;
  private final RecentFiles files = new RecentFiles(KEPT_BYTES);
  private final Map<Trained, WeakReference<NamedTensors>> checked = new ConcurrentHashMap<>();

  public ModelWeights(ModelCache cache) {
    this.cache = cache;
  }

  /** Whether a model's own weights are on this machine. */
  public boolean areHere(ModelEntry entry) {
    return !candidates(entry).isEmpty();
  }

  /**
   * The weights that a model has for a topology.
   *
   * @param spec the model's, perhaps with another image size or number of classes
   * @throws RefusedException if its weights are not on this machine, or are damaged
   */
  public ResolvedWeights resolve(ModelEntry entry, DetectorSpec spec, Topology topology) {
    List<ParameterSpec> parameters = Parameters.of(DetectorGraph.build(spec, topology));
    Trained trained =
        candidates(entry).stream()
            .max(Comparator.comparingDouble(t -> likeness(entry.preset(t.topology()), topology)))
            .orElseThrow(() -> absent(entry));
    Topology source = entry.preset(trained.topology());
    NamedTensors weights = whole(entry, trained, source);
    WeightTransfer carried = WeightTransfer.carry(source, weights, topology, parameters, SEED);
    String key = carried.trained() ? "resolved.trained" : "resolved.carried";
    return new ResolvedWeights(
        carried.tensors(),
        carried.trained(),
        Text.of(ModelWeights.class, key, entry.shownTitle(), trained.topology()),
        Text.english(ModelWeights.class, key, entry.title(), trained.topology()),
        carried.untrainedNodes());
  }

  /**
   * The weights that a user names, over the model's own: whole parts (backbone, feature network,
   * class head, box head) that the user's files leave out are taken from the model where it has
   * them for this very topology.
   *
   * @param userWeights as on the command line; see {@link WeightFiles#load}
   * @throws RefusedException if a source cannot be read, or the result does not fit
   */
  public ResolvedWeights resolve(
      ModelEntry entry, DetectorSpec spec, Topology topology, List<String> userWeights) {
    if (userWeights.isEmpty()) {
      return resolve(entry, spec, topology);
    }
    List<ParameterSpec> parameters = Parameters.of(DetectorGraph.build(spec, topology));
    UserWeights given = UserWeights.read(userWeights, parameters);
    NamedTensors weights = given.tensors();
    Topology source = given.numberedAs(entry, topology);
    if (!given.covers(parameters)) {
      Optional<Trained> own = trainedFor(entry, topology);
      if (own.isPresent() && !given.hasFeatureNetwork()) {
        source = entry.preset(own.get().topology());
      }
      weights = own(entry, own).overlaidWith(weights);
    }
    String names = String.join(" + ", userWeights);
    WeightCheck.require(Parameters.of(DetectorGraph.build(spec, source)), weights, names);
    NamedTensors fitting =
        WeightTransfer.carry(source, weights, topology, parameters, SEED).tensors();
    boolean trained = !given.random() && given.suits(entry, topology);
    Set<String> untrained = given.randomFeatureNetwork() ? names(topology) : Set.of();
    return new ResolvedWeights(fitting, trained, names, names, untrained);
  }

  /** A trained network's tensors; the check of a file that was checked before is spared. */
  private NamedTensors whole(ModelEntry entry, Trained trained, Topology source) {
    NamedTensors own =
        entry.origin() == Origin.DOWNLOAD ? fetched(entry, trained) : files.read(trained.file());
    NamedTensors parts = parts(trained, own);
    NamedTensors weights =
        entry.backbone().map(files::read).map(b -> b.overlaidWith(parts)).orElse(parts);
    WeakReference<NamedTensors> before = checked.get(trained);
    if (before == null || before.get() != own) {
      WeightCheck.require(
          Parameters.of(DetectorGraph.build(entry.spec(), source)),
          weights,
          trained.file().toString());
      checked.put(trained, new WeakReference<>(own));
    }
    return weights;
  }

  private NamedTensors fetched(ModelEntry entry, Trained trained) {
    try {
      return files.read(trained.file());
    } catch (UnreadableHereException here) {
      throw here;
    } catch (RefusedException damaged) {
      throw RefusedException.of(
          ModelWeights.class, "resolved.damaged", damaged.getMessage(), trained.file(), entry.id());
    }
  }

  private static Set<String> names(Topology topology) {
    return Set.copyOf(topology.nodes().stream().map(FusionNode::name).toList());
  }

  /** The model's weights for this very topology, whatever its nodes are called, if it has them. */
  private Optional<Trained> trainedFor(ModelEntry entry, Topology topology) {
    return candidates(entry).stream()
        .filter(trained -> UserWeights.isSame(entry.preset(trained.topology()), topology))
        .findFirst();
  }

  /** What the model has for the topology: everything, its backbone, or nothing. */
  private NamedTensors own(ModelEntry entry, Optional<Trained> trained) {
    NamedTensors backbone =
        entry.backbone().filter(Files::exists).map(files::read).orElse(new NamedTensors(Map.of()));
    return trained.map(t -> backbone.overlaidWith(parts(t, files.read(t.file())))).orElse(backbone);
  }

  /** Trained tensors, and the whole parts that their file leaves to another. */
  private NamedTensors parts(Trained trained, NamedTensors own) {
    return trained.base().map(files::read).map(b -> b.overlaidWith(own)).orElse(own);
  }

  /**
   * The file with the weights that a model has for a topology, if it is on this machine.
   *
   * @param topology in a preset's words
   */
  public Optional<Path> fileFor(ModelEntry entry, String topology) {
    List<FusionNode> nodes = entry.preset(topology).nodes();
    return candidates(entry).stream()
        .filter(trained -> entry.preset(trained.topology()).nodes().equals(nodes))
        .map(Trained::file)
        .findFirst();
  }

  /** Trained weights that are on this machine. */
  private List<Trained> candidates(ModelEntry entry) {
    List<Trained> here = new ArrayList<>();
    if (entry.backbone().isEmpty() || Files.exists(entry.backbone().get())) {
      entry.trained().stream().filter(t -> Files.exists(t.file())).forEach(here::add);
    }
    Optional.of(entry)
        .filter(e -> e.origin() == Origin.DOWNLOAD)
        .flatMap(cache::find)
        .ifPresent(file -> here.add(new Trained(entry.topology(), file)));
    return here;
  }

  private static RefusedException absent(ModelEntry entry) {
    String key = entry.origin() == Origin.DOWNLOAD ? "resolved.fetch" : "resolved.absent";
    return RefusedException.of(ModelWeights.class, key, entry.id());
  }

  /** How much of a trained topology's weights another one can use; more is better. */
  private static double likeness(Topology source, Topology target) {
    TopologyMatch match = TopologyMatch.match(source, target);
    if (match.exact()) {
      return source.repeats() == target.repeats() ? Double.POSITIVE_INFINITY : Double.MAX_VALUE;
    }
    double score = 0;
    for (FusionNode node : target.nodes()) {
      Optional<FusionNode> from =
          Optional.ofNullable(match.nodes().get(node.name())).flatMap(source::node);
      if (from.isPresent()) {
        List<Integer> places = match.inputs().get(node.name());
        long kept = places.stream().filter(place -> place >= 0).count();
        score += 1 + (double) kept / Math.max(1, places.size());
        score += from.get().fusion() == node.fusion() ? 0.5 : 0;
        score -= 0.25 * (from.get().inputs().size() - kept);
      }
    }
    return score;
  }
}
