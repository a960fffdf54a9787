package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.runtime.MemoryEstimate.Shortage;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The table of models, the chosen one of them, and what choosing it would mean. */
public final class ModelsViewModel {
  private final StudioState state;
  private final ModelStore store;
  private final Consumer<ModelChoice> choose;
  private final TaskRunner tasks;
  private final Latest<Map<String, ModelCost>> counting;
  private final Map<String, ModelCost> counted = new HashMap<>();
  private final ObservableList<ModelRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<String> family = new SimpleObjectProperty<>("");
  private final ObjectProperty<Optional<ModelRow>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Pace>> pace =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ScalingCurves>> curves =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanBinding inUse;

  /**
   * @param choose makes a model the one that runs
   */
  public ModelsViewModel(
      StudioState state, ModelStore store, Consumer<ModelChoice> choose, TaskRunner tasks) {
    this.state = state;
    this.store = store;
    this.choose = choose;
    this.tasks = tasks;
    counting = new Latest<>(tasks);
    inUse = Bindings.createBooleanBinding(this::isInUse, chosen, state.documentProperty());
    state.resultProperty().addListener((o, was, now) -> measure(now));
    if (state.result() != null) {
      measure(state.result());
    }
    store.choices().addListener((ListChangeListener<ModelChoice>) change -> fill());
    family.addListener((o, was, now) -> fill());
  }

  /** Shows the family of the model at hand, counting what was not counted yet. */
  public void open() {
    Optional<ModelChoice> current = byId(state.document().modelId());
    current.map(ModelChoice::family).ifPresent(family::set);
    current.ifPresent(this::mark);
    List<ModelChoice> uncounted =
        store.choices().stream().filter(c -> !counted.containsKey(c.id())).toList();
    if (!uncounted.isEmpty()) {
      counting.submit((cancel, progress) -> count(uncounted), this::keep, state::tell);
    }
    calibrate();
    if (curves.get().isEmpty()) {
      tasks.start(
          (cancel, progress) -> ScalingCurves.count(),
          new Ending<>(found -> curves.set(Optional.of(found)), state::tell));
    }
  }

  /** The first run of a network is slower than those that follow: runs the one at hand again. */
  private void calibrate() {
    RunResult run = state.result();
    if (run == null) {
      return;
    }
    String model = name(run);
    tasks.start(
        (cancel, progress) -> {
          Tensor input = run.network().input();
          long start = System.nanoTime();
          run.network().heads(input, run.factors(), cancel);
          double milliseconds = (System.nanoTime() - start) / 1e6;
          return Pace.of(model, run, milliseconds);
        },
        new Ending<>(this::keepFaster, state::tell));
  }

  private String name(RunResult run) {
    return byId(run.document().modelId()).map(ModelRow::name).orElse(run.document().modelId());
  }

  private void keepFaster(Pace measured) {
    boolean faster =
        pace.get()
            .filter(before -> before.model().equals(measured.model()))
            .map(before -> before.milliseconds() <= measured.milliseconds())
            .orElse(false);
    if (!faster) {
      pace.set(Optional.of(measured));
    }
  }

  private static Map<String, ModelCost> count(List<ModelChoice> models) {
    Map<String, ModelCost> costs = new HashMap<>();
    models.forEach(m -> costs.put(m.id(), ModelCost.of(m.spec(), m.topology())));
    return costs;
  }

  private void keep(Map<String, ModelCost> costs) {
    counted.putAll(costs);
    fill();
  }

  private void fill() {
    Optional<String> before = chosen.get().map(row -> row.choice().id());
    rows.setAll(
        store.choices().stream()
            .filter(model -> model.family().equals(family.get()))
            .map(model -> new ModelRow(model, Optional.ofNullable(counted.get(model.id()))))
            .toList());
    chosen.set(
        rows.stream()
            .filter(row -> before.equals(Optional.of(row.choice().id())))
            .findFirst()
            .or(() -> rows.stream().findFirst()));
  }

  private Optional<ModelChoice> byId(String id) {
    return store.choices().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** Shows a model of any family. */
  void mark(ModelChoice model) {
    family.set(model.family());
    rows.stream()
        .filter(row -> row.choice().id().equals(model.id()))
        .findFirst()
        .ifPresent(row -> chosen.set(Optional.of(row)));
  }

  /** Shows the model at this place of the family. */
  void mark(int index) {
    if (index >= 0 && index < rows.size()) {
      chosen.set(Optional.of(rows.get(index)));
    }
  }

  private void measure(RunResult run) {
    if (run == null) {
      return;
    }
    String model = name(run);
    Pace.measured(run)
        .ifPresent(
            time ->
                tasks.start(
                    (cancel, progress) -> Pace.of(model, run, time),
                    new Ending<>(this::keepFaster, state::tell)));
  }

  List<String> families() {
    return store.choices().stream().map(ModelChoice::family).distinct().toList();
  }

  static String familyTitle(String family) {
    return switch (family) {
      case "photos", "efficientdet", "efficientdet-lite", "user" -> text("family." + family);
      default -> family;
    };
  }

  ObjectProperty<String> familyProperty() {
    return family;
  }

  ObservableList<ModelRow> rows() {
    return rows;
  }

  ObjectProperty<Optional<ModelRow>> chosenProperty() {
    return chosen;
  }

  ReadOnlyObjectProperty<Optional<Pace>> paceProperty() {
    return pace.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<ScalingCurves>> curvesProperty() {
    return curves.getReadOnlyProperty();
  }

  /** The estimated time, or a dash as long as nothing was measured. */
  String time(ModelRow row) {
    return row.cost()
        .flatMap(cost -> pace.get().map(measured -> measured.estimate(cost.macs())))
        .map(ModelsViewModel::duration)
        .orElse(text("time.unknown"));
  }

  private static String duration(double ms) {
    if (ms < 999.5) {
      return text("time.ms", String.format(Locale.ROOT, ms < 10 ? "%.1f" : "%.0f", ms));
    }
    return text("time.s", String.format(Locale.ROOT, ms < 9950 ? "%.1f" : "%.0f", ms / 1000));
  }

  /** Where the times come from, or why there are none. */
  String timeNote() {
    return pace.get()
        .map(p -> text("time.note", p.model(), duration(p.milliseconds())))
        .orElse(text("time.note.none"));
  }

  /** What is to be known of the chosen model beside its numbers. */
  List<String> remarks() {
    return chosen.get().map(this::remarks).orElse(List.of());
  }

  private List<String> remarks(ModelRow row) {
    String fusion = row.hasFusionWeights() ? "" : text("remark.sum", row.name());
    String memory = row.cost().map(cost -> memory(row, cost)).orElse("");
    return List.of(memory, fusion).stream().filter(remark -> !remark.isEmpty()).toList();
  }

  private static String memory(ModelRow row, ModelCost cost) {
    if (cost.shortage().isEmpty()) {
      return text("remark.fits");
    }
    Shortage shortage = cost.shortage().get();
    return text(
        shortage.size().isPresent() ? "remark.short" : "remark.short.none",
        row.name(),
        Amounts.bytes(shortage.needed()),
        Amounts.bytes(Math.max(0, shortage.free())));
  }

  /** The picture size to offer where the model's own is too large for this machine. */
  OptionalInt smallerSize() {
    return chosen
        .get()
        .flatMap(ModelRow::cost)
        .flatMap(ModelCost::shortage)
        .map(Shortage::size)
        .orElse(OptionalInt.empty());
  }

  /** The chosen model against the smallest of its family. */
  Optional<Comparison> comparison() {
    return chosen.get().map(row -> Comparison.of(rows.get(0), row));
  }

  /** Whether the chosen model runs already, at its own size. */
  BooleanBinding inUseProperty() {
    return inUse;
  }

  private boolean isInUse() {
    return chosen
        .get()
        .map(row -> row.choice())
        .map(
            c ->
                c.id().equals(state.document().modelId())
                    && c.spec().equals(state.document().spec()))
        .orElse(false);
  }

  /** Runs the chosen model from now on. */
  void use() {
    chosen.get().map(ModelRow::choice).ifPresent(choose);
  }

  /** Runs the chosen model on smaller pictures. */
  void useAt(int size) {
    chosen
        .get()
        .map(ModelRow::choice)
        .map(model -> model.at(text("use.smaller.title", model.title(), size), size))
        .ifPresent(choose);
  }

  private static String text(String key, Object... args) {
    return Text.of(ModelsViewModel.class, key, args);
  }
}
