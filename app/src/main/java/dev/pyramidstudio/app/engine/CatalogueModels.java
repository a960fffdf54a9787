package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.RandomInit;
import dev.pyramidstudio.core.weights.WeightFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models of the catalogue. */
public final class CatalogueModels implements Models {
  /** The same network is the same at every start. */
  private static final long SEED = 1;

  private final ModelCatalogue catalogue;
  private final List<ModelChoice> choices;

  public CatalogueModels(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
    this.choices = catalogue.models().stream().map(CatalogueModels::choice).toList();
  }

  private static ModelChoice choice(ModelEntry entry) {
    String size = capitalised(entry.specName());
    // "EfficientDet-D0" says its size already.
    String name =
        entry.title().endsWith(size)
            ? entry.title()
            : Text.of(CatalogueModels.class, "models.sized", entry.title(), size);
    String title = Text.of(CatalogueModels.class, "models.title", name, entry.spec().imageHeight());
    return new ModelChoice(
        entry.id(),
        title,
        entry.family(),
        entry.spec(),
        entry.ownTopology(),
        !entry.trained().isEmpty());
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  @Override
  public List<ModelChoice> choices() {
    return choices;
  }

  @Override
  public Labels labels(Document document) {
    ModelEntry entry = catalogue.require(document.modelId());
    return new Labels(entry.classNames(), entry.firstClassId());
  }

  @Override
  public Loaded weights(Document document, List<ParameterSpec> parameters) {
    ModelEntry entry = catalogue.require(document.modelId());
    List<FusionNode> nodes = document.network().topology().nodes();
    return entry.trained().stream()
        .filter(trained -> entry.preset(trained.topology()).nodes().equals(nodes))
        .findFirst()
        .map(trained -> trained(entry, trained, parameters))
        .orElseGet(() -> untrained(entry, document, parameters));
  }

  private static Loaded trained(
      ModelEntry entry, ModelEntry.Trained trained, List<ParameterSpec> parameters) {
    List<String> files =
        Stream.concat(entry.backbone().stream(), Stream.of(trained.file()))
            .map(Path::toString)
            .toList();
    return new Loaded(
        WeightFiles.load(files, parameters),
        new RunResult.Weights(true, Set.of(), trained.file().toString()));
  }

  private static Loaded untrained(
      ModelEntry entry, Document document, List<ParameterSpec> parameters) {
    NamedTensors random = RandomInit.of(parameters, SEED);
    Set<String> nodes =
        document.topology().nodes().stream().map(FusionNode::name).collect(Collectors.toSet());
    return new Loaded(
        entry.backbone().map(WeightFiles::read).map(random::overlaidWith).orElse(random),
        new RunResult.Weights(
            false, nodes, Text.of(CatalogueModels.class, "models.untrained", entry.title())));
  }
}
