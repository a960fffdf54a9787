package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.model.ModelEntry.Origin;
import dev.pyramidstudio.core.model.ModelEntry.Trained;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.WeightFiles;
import dev.pyramidstudio.core.weights.WeightFit;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The models that can be chosen, and how their number grows: by downloads and by files of the
 * user's own. The list is observed from the FX thread; files are read wherever the caller is.
 */
public final class ModelStore {
  private static final String FAMILY_OF_USER = "user";

  private final CatalogueModels models;
  private final ModelCache cache;
  private final WeightSource source;
  private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();

  public ModelStore(CatalogueModels models, ModelCache cache, WeightSource source) {
    this.models = models;
    this.cache = cache;
    this.source = source;
    refresh();
  }

  /** All models; replaced as a whole when weights come or go. */
  public ObservableList<ModelChoice> choices() {
    return choices;
  }

  public ModelEntry entry(ModelChoice choice) {
    return models.catalogue().require(choice.id());
  }

  public ModelCache cache() {
    return cache;
  }

  /** How many bytes downloads take in the cache; in the background. */
  public long cacheBytes() {
    return cache.bytes(models.catalogue().models());
  }

  /**
   * Deletes the downloads in the cache; in the background.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if one cannot be deleted
   */
  public void clearCache() {
    cache.clear(models.catalogue().models());
  }

  /** The weights in use for a document; in the background. */
  public Models.Loaded weights(Document document, List<ParameterSpec> parameters) {
    return models.weights(document, parameters);
  }

  /** Looks again which weights are here. */
  public void refresh() {
    choices.setAll(models.choices());
  }

  /** Fetches a model's weights; in the background. */
  public Path fetch(ModelEntry entry, Progress progress, CancelToken cancel) {
    return source.fetch(entry, progress, cancel);
  }

  /**
   * Which models and topologies a weight file was made for, the best first; in the background.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if it cannot be read
   */
  public List<WeightFit> fits(Path file) {
    List<ModelEntry> published =
        models.catalogue().models().stream().filter(e -> e.origin() != Origin.USER).toList();
    return WeightFit.of(WeightFiles.read(file), new ModelCatalogue(published));
  }

  /** Whether a file of this fit makes a whole network, the model's own backbone counted in. */
  public static boolean isWhole(WeightFit fit) {
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.removeAll(fit.parts());
    if (fit.entry().backbone().isPresent()) {
      parts.remove(Part.BACKBONE);
    }
    return fit.complete() && parts.isEmpty();
  }

  /** The file with the model's own weights for the topology of {@code fit}, if it is here. */
  public Optional<Path> base(WeightFit fit) {
    return models.fileFor(fit.entry(), fit.topology());
  }

  private String freeId() {
    Set<String> taken =
        models.catalogue().models().stream().map(ModelEntry::id).collect(Collectors.toSet());
    return IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> FAMILY_OF_USER + n)
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Makes a model of a user's file. Whole parts that the file lacks stay as the model that it fits
   * has them.
   */
  public ModelChoice adopt(Path file, WeightFit fit) {
    ModelEntry like = fit.entry();
    Optional<Path> backbone =
        fit.parts().contains(Part.BACKBONE) ? Optional.empty() : like.backbone();
    ModelEntry entry =
        new ModelEntry(
            freeId(),
            String.valueOf(file.getFileName()),
            FAMILY_OF_USER,
            Origin.USER,
            like.specName(),
            fit.topology(),
            like.classNames(),
            like.firstClassId(),
            backbone,
            List.of(new Trained(fit.topology(), file, isWhole(fit) ? Optional.empty() : base(fit))),
            Optional.empty(),
            file.toString(),
            "");
    models.add(entry);
    refresh();
    return choices.stream().filter(c -> c.id().equals(entry.id())).findFirst().orElseThrow();
  }
}
