package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.weights.ModelWeights;
import dev.pyramidstudio.core.weights.RandomInit;
import dev.pyramidstudio.core.weights.ResolvedWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The models of the catalogue. */
public final class CatalogueModels implements Models {
  /** The same network is the same at every start. */
  private static final long SEED = 1;

  private volatile ModelCatalogue catalogue;
  private final ModelWeights weights;

  public CatalogueModels(ModelCatalogue catalogue, ModelWeights weights) {
    this.catalogue = catalogue;
    this.weights = weights;
  }

  /** The models that there are, the user's own included. */
  ModelCatalogue catalogue() {
    return catalogue;
  }

  /** The file with a model's own weights for a topology in a preset's words, if it is here. */
  Optional<Path> fileFor(ModelEntry entry, String topology) {
    return weights.fileFor(entry, topology);
  }

  /** Adds a model of the user's own. */
  void add(ModelEntry entry) {
    catalogue = catalogue.and(new ModelCatalogue(List.of(entry)));
  }

  @Override
  public boolean weightsHere(Document document) {
    return weights.areHere(catalogue.require(document.modelId()));
  }

  private ModelChoice choice(ModelEntry entry) {
    String size = capitalised(entry.specName());
    // "EfficientDet-D0" says its size already.
    String name =
        entry.shownTitle().endsWith(size)
            ? entry.shownTitle()
            : Text.of(CatalogueModels.class, "models.sized", entry.shownTitle(), size);
    String title = Text.of(CatalogueModels.class, "models.title", name, entry.spec().imageHeight());
    return new ModelChoice(
        entry.id(),
        title,
        entry.family(),
        entry.spec(),
        entry.ownTopology(),
        weights.areHere(entry));
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  @Override
  public List<ModelChoice> choices() {
    return catalogue.models().stream().map(this::choice).toList();
  }

  @Override
  public Labels labels(Document document) {
    ModelEntry entry = catalogue.require(document.modelId());
    return new Labels(entry.classNames(), entry.firstClassId());
  }

  @Override
  public Loaded weights(Document document, List<ParameterSpec> parameters) {
    ModelEntry entry = catalogue.require(document.modelId());
    if (!weights.areHere(entry)) {
      return untrained(entry, document, parameters);
    }
    ResolvedWeights found = weights.resolve(entry, document.spec(), document.topology());
    return new Loaded(
        found.tensors(),
        new RunResult.Weights(found.trained(), found.untrainedNodes(), found.source()));
  }

  /** A model can be looked at before its weights are fetched: its cost and shapes are true. */
  private static Loaded untrained(
      ModelEntry entry, Document document, List<ParameterSpec> parameters) {
    Set<String> nodes =
        document.topology().nodes().stream().map(FusionNode::name).collect(Collectors.toSet());
    return new Loaded(
        RandomInit.of(parameters, SEED),
        new RunResult.Weights(
            false, nodes, Text.of(CatalogueModels.class, "models.untrained", entry.shownTitle())));
  }
}
