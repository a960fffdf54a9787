package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Problem;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.collections.ObservableList;

/**
 * What the tool bar shows and does: model, φ, topology, fusion, repeats, and whether it is trained.
 */
public final class ToolBarViewModel {
  /** More repeats than any published network has are a slip of the hand. */
  static final int MOST_REPEATS = 12;

  /** What the weights are worth for the network as it stands. */
  public enum Training {
    /** No run of this document has ended yet. */
    UNKNOWN,
    /** Problems of the topology keep it from running. */
    BLOCKED,
    TRAINED,
    /** Trained, but weights were set by hand or connections muted. */
    ALTERED,
    UNTRAINED
  }

  private final StudioState state;
  private final ObservableList<ModelChoice> models;
  private final StringBinding modelTitle;
  private final StringBinding topologyTitle;
  private final StringBinding fusionTitle;
  private final StringBinding repeatsTitle;
  private final ObjectBinding<Training> training;

  public ToolBarViewModel(StudioState state, ObservableList<ModelChoice> models) {
    this.state = state;
    this.models = models;
    modelTitle = Bindings.createStringBinding(this::describeModel, state.documentProperty());
    topologyTitle = Bindings.createStringBinding(this::describeTopology, state.topologyProperty());
    fusionTitle = Bindings.createStringBinding(this::describeFusion, state.topologyProperty());
    repeatsTitle =
        Bindings.createStringBinding(
            () -> text("toolbar.repeats.value", topology().repeats()), state.topologyProperty());
    training =
        Bindings.createObjectBinding(this::judge, state.documentProperty(), state.resultProperty());
  }

  private Topology topology() {
    return state.document().topology();
  }

  public StringBinding modelTitleProperty() {
    return modelTitle;
  }

  public StringBinding topologyTitleProperty() {
    return topologyTitle;
  }

  public StringBinding fusionTitleProperty() {
    return fusionTitle;
  }

  public StringBinding repeatsTitleProperty() {
    return repeatsTitle;
  }

  public ObjectBinding<Training> trainingProperty() {
    return training;
  }

  /** All models; the list changes when weights come or go. */
  ObservableList<ModelChoice> models() {
    return models;
  }

  /** The models of the current family, by growing φ. */
  List<ModelChoice> family() {
    return models.stream()
        .filter(model -> current().map(c -> c.family().equals(model.family())).orElse(false))
        .toList();
  }

  Optional<ModelChoice> current() {
    return models.stream().filter(m -> m.id().equals(state.document().modelId())).findFirst();
  }

  private String describeModel() {
    int size = state.document().spec().imageHeight();
    return current()
        .map(
            model ->
                model.spec().imageHeight() == size
                    ? model.title()
                    : text("toolbar.model.resized", model.title(), size))
        .orElse(state.document().modelId());
  }

  private String describeTopology() {
    String name = Presets.title(topology());
    boolean saysPreset = Presets.names().stream().map(Presets::title).anyMatch(name::equals);
    return matchingPreset()
        .map(Presets::title)
        .orElseGet(() -> saysPreset ? text("toolbar.topology.edited", name) : name);
  }

  private String describeFusion() {
    return commonFusion()
        .map(Fusion::title)
        .orElseGet(
            () -> text(fusions().isEmpty() ? "toolbar.fusion.none" : "toolbar.fusion.mixed"));
  }

  private Set<Fusion> fusions() {
    return topology().nodes().stream().map(FusionNode::fusion).collect(Collectors.toSet());
  }

  /** The fusion method of all nodes, if they have the same. */
  Optional<Fusion> commonFusion() {
    Set<Fusion> all = fusions();
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  int repeats() {
    return topology().repeats();
  }

  private Training judge() {
    RunResult run = state.result();
    Document document = state.document();
    if (run == null
        || !run.document().topology().equals(document.topology())
        || !run.document().modelId().equals(document.modelId())) {
      return isBroken(document.topology()) ? Training.BLOCKED : Training.UNKNOWN;
    }
    if (!run.trained()) {
      return Training.UNTRAINED;
    }
    return document.tampered() ? Training.ALTERED : Training.TRAINED;
  }

  private static boolean isBroken(Topology topology) {
    return TopologyCheck.problems(topology).stream()
        .anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  /**
   * Another model, or another picture size of the one at hand. What the user drew stays; a model's
   * own topology gives way to the other's own.
   */
  public void chooseModel(ModelChoice model) {
    state.edit(
        text("edit.model", model.title()),
        document -> {
          if (document.modelId().equals(model.id())) {
            return document.withSpec(model.spec());
          }
          boolean own =
              current()
                  .map(c -> c.topology().nodes().equals(document.topology().nodes()))
                  .orElse(true);
          boolean sameLevels = document.topology().levels().equals(model.topology().levels());
          Topology next =
              own || !sameLevels
                  ? model.topology()
                  : document.topology().withRepeats(model.topology().repeats());
          return document.withModel(model.id(), model.spec(), next);
        });
  }

  /** A published topology on the levels and with the repeats at hand. */
  public void choosePreset(String name) {
    try {
      Topology preset =
          Presets.of(name, fusionFor(name), topology().levels(), topology().repeats());
      state.edit(
          text("edit.preset", Presets.title(name)), document -> document.withTopology(preset));
    } catch (RefusedException refused) {
      complain(refused.getMessage());
    }
  }

  /** The fusion method that the user chose stays; a preset's usual one gives way to the next's. */
  private Optional<Fusion> fusionFor(String preset) {
    return commonFusion()
        .filter(fusion -> Presets.takesFusion(preset))
        .filter(fusion -> !isUsual(fusion));
  }

  private boolean isUsual(Fusion fusion) {
    return matchingPreset().map(name -> Presets.usualFusion(name) == fusion).orElse(false);
  }

  /** The preset that the topology is, whoever drew it. */
  Optional<String> matchingPreset() {
    return Presets.identify(topology()).map(words -> words.replaceAll(":.*", ""));
  }

  public void chooseFusion(Fusion fusion) {
    tell(
        state.editTopology(
            text("edit.fusion", fusion.title()), t -> TopologyEdits.setAllFusion(t, fusion)));
  }

  public void chooseRepeats(int repeats) {
    tell(
        state.editTopology(
            text("edit.repeats", repeats), t -> TopologyEdits.setRepeats(t, repeats)));
  }

  private void tell(EditResult result) {
    result.rejection().ifPresent(this::complain);
  }

  private void complain(String reason) {
    state.problemProperty().set(Optional.of(reason));
  }

  private static String text(String key, Object... args) {
    return Text.of(ToolBarViewModel.class, key, args);
  }
}
