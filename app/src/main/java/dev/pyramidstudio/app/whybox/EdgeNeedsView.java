package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The ranked list of connections that the selected box needs. */
public final class EdgeNeedsView {
  private static final double ROW_HEIGHT = 24;

  private final EdgeNeedsViewModel model;
  private final ListView<EdgeNeed> list = new ListView<>();
  private final Label empty = new Label();
  private final BorderPane content = new BorderPane();
  private final List<Node> actions;
  private Optional<EdgeRef> walked = Optional.empty();
  private boolean staying;

  public EdgeNeedsView(EdgeNeedsViewModel model) {
    this.model = model;
    list.setId("edge-needs");
    list.setAccessibleText(text("needs.list"));
    list.getStyleClass().add("needs-list");
    list.setFixedCellSize(ROW_HEIGHT);
    list.setItems(model.needs());
    list.setCellFactory(view -> new Row());
    walk();
    empty.getStyleClass().add("panel-empty");
    empty
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    text(
                        model.state().selection().box().isEmpty()
                            ? "needs.empty"
                            : model.runningProperty().get() ? "needs.waiting" : "needs.none"),
                model.state().selectionProperty(),
                model.runningProperty()));
    empty.visibleProperty().bind(Bindings.isEmpty(model.needs()));
    Label explanation = new Label(text("needs.explanation"));
    explanation.getStyleClass().addAll("muted", "small-text");
    explanation.setWrapText(true);
    explanation.setMinWidth(0);
    explanation.visibleProperty().bind(empty.visibleProperty().not());
    content.setCenter(new StackPane(list, empty));
    HBox.setHgrow(explanation, Priority.ALWAYS);
    explanation.setMaxWidth(Double.MAX_VALUE);
    HBox bottom = new HBox(10, explanation, summary(), cancel());
    bottom.getStyleClass().add("needs-bottom");
    content.setBottom(bottom);
    content.sceneProperty().addListener((o, was, now) -> model.activeProperty().set(now != null));
    model.activeProperty().set(content.getScene() != null);
    actions = List.of(sort());
  }

  public Node content() {
    return content;
  }

  public List<Node> actions() {
    return actions;
  }

  /** The keyboard previews the row that it is on, as the pointer does, and selects it by Enter. */
  private void walk() {
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((o, was, now) -> walkedTo(Optional.ofNullable(now)));
    list.focusedProperty()
        .addListener(
            (o, was, now) -> {
              walked = Optional.empty();
              if (now) {
                walkedTo(Optional.ofNullable(list.getSelectionModel().getSelectedItem()));
              } else {
                model.endPreview();
              }
            });
    // After the list's own listener, which forgets what is selected when the ranking changes.
    model.needs().addListener((ListChangeListener<EdgeNeed>) change -> stay());
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          EdgeNeed need = list.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && need != null) {
            model.select(need);
            event.consume();
          }
        });
  }

  private void walkedTo(Optional<EdgeNeed> need) {
    if (list.isFocused() && !staying && need.isPresent()) {
      walked = need.map(EdgeNeed::ref);
      model.preview(need.get());
    }
  }

  /** Keeps the keyboard on its connection while others are ranked above it. */
  private void stay() {
    Optional<EdgeNeed> here =
        walked.flatMap(
            ref -> model.needs().stream().filter(need -> need.ref().equals(ref)).findFirst());
    staying = true;
    here.ifPresent(need -> list.getSelectionModel().select(need));
    staying = false;
  }

  private Node summary() {
    Label label = new Label();
    label.setId("needs-summary");
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.textProperty().bind(model.summaryProperty());
    return label;
  }

  private Node cancel() {
    Button button = new Button(text("needs.cancel"), Icons.of("x"));
    button.setId("needs-cancel");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().add("quiet-button");
    button.visibleProperty().bind(model.runningProperty());
    button.managedProperty().bind(button.visibleProperty());
    button.setOnAction(event -> model.cancel());
    return button;
  }

  private Node sort() {
    ToggleButton button = new ToggleButton();
    button.setId("needs-sort");
    button.getStyleClass().add("quiet-button");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.selectedProperty().bindBidirectional(model.byEffectProperty());
    button
        .textProperty()
        .bind(
            model
                .byEffectProperty()
                .map(effect -> text(effect ? "needs.sort.effect" : "needs.sort.place")));
    button.setTooltip(new Tooltip(text("needs.sort.tip")));
    return button;
  }

  private double largest() {
    return model.needs().stream().mapToDouble(n -> Math.abs(n.delta())).max().orElse(1);
  }

  private static String text(String key, Object... args) {
    return Text.of(EdgeNeedsView.class, key, args);
  }

  /** One connection: cell, ends, bar, what becomes of the box. */
  private final class Row extends ListCell<EdgeNeed> {
    private final Label cell = new Label();
    private final Label ends = new Label();
    private final NeedBar bar = new NeedBar();
    private final Label outcome = new Label();
    private final HBox row = new HBox(12, cell, ends, bar, outcome);

    Row() {
      cell.getStyleClass().add("muted");
      cell.setMinWidth(48);
      // As wide as the list, so that nothing is to be scrolled aside.
      setPrefWidth(0);
      ends.setMinWidth(100);
      ends.setPrefWidth(180);
      HBox.setHgrow(bar, Priority.ALWAYS);
      outcome.setMinWidth(Region.USE_PREF_SIZE);
      outcome.setPrefWidth(150);
      outcome.getStyleClass().add("number");
      row.getStyleClass().add("needs-row");
      model.needs().addListener((Observable o) -> showBar());
      setOnMouseEntered(
          event -> {
            if (getItem() != null) {
              model.preview(getItem());
            }
          });
      setOnMouseExited(event -> model.endPreview());
      setOnMouseClicked(
          event -> {
            if (getItem() != null) {
              model.select(getItem());
            }
          });
    }

    @Override
    protected void updateItem(EdgeNeed need, boolean isEmpty) {
      super.updateItem(need, isEmpty);
      setText(null);
      setGraphic(isEmpty || need == null ? null : row);
      if (isEmpty || need == null) {
        return;
      }
      cell.setText(text("needs.cell", need.ref().cell() + 1));
      ends.setText(
          text(
              "needs.edge." + need.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
              need.edge().from(),
              need.edge().to()));
      showBar();
      outcome.setText(
          need.lost()
              ? text("needs.lost", Labels.shown(need.label()))
              : text(
                  "needs.changed",
                  Labels.shown(need.label()),
                  score(need.before()),
                  score(need.after())));
      outcome.getStyleClass().removeAll("bad", "strong");
      if (need.lost()) {
        outcome.getStyleClass().addAll("bad", "strong");
      }
    }

    private void showBar() {
      if (getItem() != null) {
        bar.show(getItem().delta() / Math.max(1e-9, largest()));
      }
    }

    private String score(double value) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
  }
}
