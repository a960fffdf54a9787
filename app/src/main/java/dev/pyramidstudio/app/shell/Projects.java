package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.state.Thresholds;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.model.ModelEntry.Origin;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.WeightFit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The work in the window as a project: taken from the state, and put back into it. */
final class Projects {
  /** What of the work a project keeps that could be lost; where one looks is not worth a word. */
  record Content(
      Document document, Optional<Path> picture, Thresholds thresholds, Set<String> hidden) {
    Content {
      hidden = Set.copyOf(hidden);
    }

    Content with(Document other) {
      return new Content(other, picture, thresholds, hidden);
    }
  }

  /**
   * A project with what its files hold.
   *
   * @param missing what is not there, in a few words each
   */
  record Found(
      Project project,
      Optional<LoadedPicture> picture,
      Optional<WeightFit> weights,
      List<String> missing) {
    Found {
      missing = List.copyOf(missing);
    }
  }

  private final StudioState state;
  private final ModelStore models;
  private final PictureOpener pictures;

  Projects(StudioState state, ModelStore models, PictureOpener pictures) {
    this.state = state;
    this.models = models;
    this.pictures = pictures;
  }

  /** As it is now. */
  Content content() {
    return new Content(
        state.document(),
        Optional.ofNullable(state.pictureProperty().get())
            .flatMap(LoadedPicture::file)
            .map(file -> file.toAbsolutePath().normalize()),
        state.thresholds(),
        state.hiddenLabels());
  }

  /** The work as it is now. */
  Project project() {
    Content content = content();
    Document document = content.document();
    Topology topology = document.topology();
    Map<EdgeRef, Float> weights = new HashMap<>(document.weightOverrides());
    weights.keySet().removeIf(edge -> !Project.has(topology, edge));
    Set<EdgeRef> muted = new HashSet<>(document.muted());
    muted.removeIf(edge -> !Project.has(topology, edge));
    return new Project(
        model(document),
        topology,
        weights,
        muted,
        content.picture(),
        content.thresholds().options(),
        content.hidden(),
        new Project.Look(state.selection().cell(), state.unfoldedProperty().get()));
  }

  private Project.Model model(Document document) {
    DetectorSpec spec = document.spec();
    Optional<ModelEntry> own =
        choice(document.modelId()).map(models::entry).filter(e -> e.origin() == Origin.USER);
    return new Project.Model(
        own.map(ModelEntry::specName).orElse(document.modelId()),
        own.map(entry -> entry.trained().get(0).file()),
        spec.imageHeight(),
        spec.imageWidth());
  }

  private Optional<ModelChoice> choice(String id) {
    return first(choice -> choice.id().equals(id));
  }

  private Optional<ModelChoice> first(Predicate<ModelChoice> wanted) {
    return models.choices().stream().filter(wanted).findFirst();
  }

  /** Reads the files that a project names; in the background. What is not there is told, too. */
  Found find(Project project) {
    List<String> missing = new ArrayList<>();
    Optional<LoadedPicture> picture = Optional.empty();
    if (project.picture().isPresent()) {
      try {
        picture = Optional.of(pictures.load(project.picture().get()));
      } catch (RefusedException reason) {
        missing.add(text("project.missing.picture", project.picture().get()));
      }
    }
    Optional<WeightFit> weights = Optional.empty();
    if (project.model().weightFile().isPresent()) {
      weights = fit(project.model());
      if (weights.isEmpty()) {
        missing.add(text("project.missing.weights", project.model().weightFile().get()));
      }
    }
    return new Found(project, picture, weights, missing);
  }

  private Optional<WeightFit> fit(Project.Model model) {
    try {
      return models.fits(model.weightFile().orElseThrow()).stream()
          .filter(fit -> fit.complete() && fit.entry().specName().equals(model.id()))
          .findFirst();
    } catch (RefusedException unusable) {
      return Optional.empty();
    }
  }

  /** The project's document. Without its model it stands in the one at hand. */
  Document document(Found found) {
    Project project = found.project();
    Project.Model model = project.model();
    Optional<ModelChoice> choice =
        found.weights().map(fit -> adopted(fit, model)).or(() -> choice(model.id()));
    Document now = state.document();
    return new Document(
        choice.map(ModelChoice::id).orElse(now.modelId()),
        choice
            .map(c -> c.spec().withImageSize(model.imageHeight(), model.imageWidth()))
            .orElse(now.spec()),
        project.topology(),
        project.weights(),
        project.muted());
  }

  /** A file that was opened before is not opened twice. */
  private ModelChoice adopted(WeightFit fit, Project.Model model) {
    Path file = model.weightFile().orElseThrow();
    return first(choice -> isOf(models.entry(choice), file))
        .orElseGet(() -> models.adopt(file, fit));
  }

  private static boolean isOf(ModelEntry entry, Path file) {
    return entry.origin() == Origin.USER
        && entry.trained().get(0).file().toAbsolutePath().normalize().equals(file);
  }

  /** Puts everything of a project but its document into the window. */
  void showAround(Found found) {
    Project project = found.project();
    state
        .thresholdsProperty()
        .set(
            new Thresholds(
                project.options().score(), project.options().iou(), project.options().nms()));
    state.hiddenLabels().removeIf(label -> !project.hidden().contains(label));
    state.hiddenLabels().addAll(project.hidden());
    found.picture().ifPresent(state.pictureProperty()::set);
  }

  /** Looks where the project looks, once its document is there. */
  void look(Project project) {
    state.unfoldedProperty().set(project.look().unfolded());
    state.select(Selection.none().inCell(project.look().cell()));
  }

  /** What is not there of a project, in one sentence; empty if all is. */
  Optional<String> missing(Found found, String name) {
    List<String> missing = new ArrayList<>(found.missing());
    String id = found.project().model().id();
    if (found.weights().isEmpty() && choice(id).isEmpty()) {
      missing.add(text("project.missing.model", id));
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(text("project.missing", name, String.join("; ", missing)));
  }

  private static String text(String key, Object... args) {
    return Text.of(Projects.class, key, args);
  }
}
