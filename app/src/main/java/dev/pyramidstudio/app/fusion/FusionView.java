package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.GraphCost;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The inspector of a fusion node: a row for each input, the formula, what is lost without it. */
public final class FusionView {
  private static final List<String> COLUMNS =
      List.of("input", "raw", "activated", "bar", "weight", "share", "size");
  private static final int BAR_COLUMN = 3;

  private final FusionViewModel model;
  private final FusionEdits edits;
  private final WithoutInputs without;
  private final GridPane rows = new GridPane();
  private final Label formula = new Label();
  private final StringProperty totalTip = new SimpleStringProperty("");
  private final Label note = new Label();
  private final GridPane effects = new GridPane();
  private final Label waiting = new Label();
  private final ScrollPane scroll;
  private final StackPane content;
  private final FusionMenu menu;
  private final List<Label> heads = new ArrayList<>();

  /** Above the weights: what they add up to. */
  private Label total = new Label();

  private List<InputRow> inputs = List.of();
  private Optional<Subject> shown = Optional.empty();

  public FusionView(FusionViewModel model, TaskRunner tasks) {
    this.model = model;
    edits = new FusionEdits(model.state());
    without = new WithoutInputs(model, tasks);
    menu = new FusionMenu(model, edits);
    rows.getStyleClass().add("fusion-rows");
    for (int i = 0; i < COLUMNS.size(); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
      if (i == BAR_COLUMN) {
        column.setHgrow(Priority.ALWAYS);
        column.setFillWidth(true);
        column.setHalignment(HPos.LEFT);
      }
      rows.getColumnConstraints().add(column);
    }
    formula.getStyleClass().addAll("code", "formula");
    formula.setId("formula");
    formula.setMaxWidth(Double.MAX_VALUE);
    formula.setWrapText(true);
    note.getStyleClass().add("muted");
    note.setId("fusion-note");
    note.setWrapText(true);
    effects.getStyleClass().add("fusion-effects");
    ColumnConstraints words = new ColumnConstraints();
    words.setHgrow(Priority.ALWAYS);
    ColumnConstraints what = new ColumnConstraints();
    what.setHalignment(HPos.RIGHT);
    effects.getColumnConstraints().addAll(words, what);
    VBox all = new VBox(rows, formula, note, effects);
    all.getStyleClass().add("fusion-view");
    scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("map-scroll");
    waiting.getStyleClass().add("panel-empty");
    waiting.setId("fusion-empty");
    content = new StackPane(scroll, waiting);
    model.explainedProperty().addListener((o, was, now) -> show());
    model.subjectProperty().addListener((o, was, now) -> show());
    without.foundProperty().addListener((o, was, now) -> showEffects());
    model.state().selectionProperty().addListener((o, was, now) -> showEffects());
    model
        .state()
        .waitingProperty()
        .addListener(
            (o, was, now) -> {
              if (waiting.isVisible()) {
                show();
              }
            });
    show();
  }

  public Node content() {
    return content;
  }

  public List<Node> actions() {
    return menu.nodes();
  }

  private void show() {
    Optional<Subject> subject = model.subjectProperty().get();
    // The subject changes before what explains it: what is known may be about the one before.
    Optional<NodeExplanation> node =
        model
            .explainedProperty()
            .get()
            .filter(known -> subject.filter(s -> s.isExplainedBy(known)).isPresent());
    boolean ready = subject.isPresent() && node.isPresent();
    scroll.setVisible(ready);
    waiting.setVisible(!ready);
    waiting.setText(
        subject.isPresent()
            ? text("fusion.waiting", model.state().waitingProperty().get())
            : text("fusion.cell-input"));
    if (ready) {
      show(subject.get(), node.get());
    }
  }

  private void show(Subject subject, NodeExplanation node) {
    if (!shown.equals(Optional.of(subject))) {
      shown = Optional.of(subject);
      build(subject);
      showEffects();
    }
    heads.get(2).setText(text("fusion.head.activated." + node.fusion().id()));
    inputs.forEach(row -> row.show(node));
    formula.setText(Formula.of(node));
    total.setText(total(node));
    totalTip.set(totalTip(node));
    note.setText(note(node));
    note.setManaged(!note.getText().isEmpty());
  }

  /** Rows are made anew only for another node, so that a drag is not interrupted by its effect. */
  private void build(Subject subject) {
    rows.getChildren().clear();
    heads.clear();
    for (int i = 0; i < COLUMNS.size(); i++) {
      Label head = new Label(text("fusion.head." + COLUMNS.get(i)));
      head.getStyleClass().addAll("muted", "small-text");
      // In a narrow panel the bars give way, not what the numbers are called.
      head.setMinWidth(i == BAR_COLUMN ? 0 : Region.USE_PREF_SIZE);
      heads.add(head);
      rows.add(head, i, 0);
    }
    total = heads.get(COLUMNS.indexOf("weight"));
    total.setId("fusion-total");
    Tips.on(total, totalTip);
    inputs = new ArrayList<>();
    for (int i = 0; i < subject.node().inputs().size(); i++) {
      InputRow row = new InputRow(model, edits, subject, i, without.pausedProperty());
      List<Node> cells = row.nodes();
      for (int c = 0; c < cells.size(); c++) {
        rows.add(cells.get(c), c, i + 1);
      }
      inputs.add(row);
    }
  }

  private static String total(NodeExplanation node) {
    double sum = node.inputs().stream().mapToDouble(InputExplanation::weight).sum();
    return switch (node.fusion()) {
      case SUM, GLOBAL_ATTENTION -> "";
      case FAST, CHANNEL_FAST -> text("fusion.total", String.format(Locale.ROOT, "%.5f", sum));
      case UNBOUNDED, SOFTMAX, CHANNEL_SOFTMAX -> text("fusion.total", Formula.number(sum));
    };
  }

  private static String totalTip(NodeExplanation node) {
    return switch (node.fusion()) {
      case SUM, GLOBAL_ATTENTION -> "";
      case FAST, CHANNEL_FAST ->
          text("fusion.total.residual", String.format(Locale.ROOT, "%.5f", node.residual()));
      case UNBOUNDED, SOFTMAX, CHANNEL_SOFTMAX -> text("fusion.total.tip");
    };
  }

  private static String note(NodeExplanation node) {
    return switch (node.fusion()) {
      case SUM -> text("fusion.note.sum");
      case GLOBAL_ATTENTION -> text("fusion.note.attention");
      case UNBOUNDED -> text("fusion.note.unbounded");
      case CHANNEL_FAST, CHANNEL_SOFTMAX -> text("fusion.note.channels");
      case FAST, SOFTMAX -> "";
    };
  }

  private void showEffects() {
    effects.getChildren().clear();
    if (shown.isEmpty()) {
      return;
    }
    Subject subject = shown.get();
    Optional<WithoutInputs.Found> found =
        without.foundProperty().get().filter(f -> f.subject().equals(subject));
    List<String> names = subject.node().inputs();
    for (int i = 0; i < names.size(); i++) {
      int input = i;
      Label effect = new Label(text("without.running"));
      effect.getStyleClass().add("strong");
      found.ifPresent(f -> tell(effect, f, f.effects().get(input)));
      line(i, text("fusion.without", names.get(i)), effect);
    }
    model.run().ifPresent(run -> line(names.size(), text("fusion.this"), cost(run, subject)));
  }

  private void tell(Label label, WithoutInputs.Found found, EdgeEffect effect) {
    Optional<Integer> box =
        model
            .state()
            .selection()
            .box()
            .map(Detection::anchorIndex)
            .flatMap(
                anchor ->
                    found.full().stream()
                        .filter(d -> d.anchorIndex() == anchor)
                        .findFirst()
                        .map(found.full()::indexOf));
    EffectWords words = EffectWords.of(effect, found.full(), box);
    label.setText(words.words());
    if (words.bad()) {
      label.getStyleClass().add("bad");
    }
  }

  private void line(int row, String words, Label value) {
    Label name = new Label(words);
    name.getStyleClass().add("muted");
    effects.addRow(row, name, value);
  }

  private static Label cost(RunResult run, Subject subject) {
    String place = "cell " + subject.cell() + " / node " + subject.node().name();
    Cost cost =
        GraphCost.of(run.network().graph())
            .where(
                op ->
                    op.provenance().path().equals(place)
                        || op.provenance().path().startsWith(place + " /"));
    Label label = new Label(text("fusion.cost", amount(cost.params()), amount(cost.macs())));
    label.getStyleClass().add("strong");
    return label;
  }

  private static String amount(double count) {
    return count < 1e3
        ? String.format(Locale.ROOT, "%.0f", count)
        : count < 1e6
            ? text("fusion.thousand", String.format(Locale.ROOT, "%.1f", count / 1e3))
            : text("fusion.million", String.format(Locale.ROOT, "%.2f", count / 1e6));
  }

  private static String text(String key, Object... args) {
    return Text.of(FusionView.class, key, args);
  }
}
