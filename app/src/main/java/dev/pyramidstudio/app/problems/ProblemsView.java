package dev.pyramidstudio.app.problems;

import dev.pyramidstudio.app.ui.GivingRow;
import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Problem;
import dev.pyramidstudio.core.topology.TopologyMends.Mend;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of problems: choosing one selects its place, its buttons mend it. */
public final class ProblemsView {
  private final ProblemsViewModel model;
  private final ListView<Problem> list;
  private final BorderPane content = new BorderPane();

  public ProblemsView(ProblemsViewModel model) {
    this.model = model;
    list = new ListView<>(model.shown());
    list.setId("problems-list");
    list.setAccessibleText(text("problems.list"));
    list.getStyleClass().add("problems-list");
    Label empty = new Label(text("problems.none"));
    empty.getStyleClass().add("panel-empty");
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new Cell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, now) -> {
              if (now != null) {
                model.select(now);
              }
            });
    content.setCenter(list);
    content.setBottom(filter());
  }

  public Node content() {
    return content;
  }

  /** A switch of three, none of them for all problems. */
  private Node filter() {
    SegmentedButton kinds = new SegmentedButton();
    kinds.setId("problems-filter");
    for (Problem.Severity severity : Problem.Severity.values()) {
      ToggleButton button = new ToggleButton();
      button.setId("only-" + id(severity));
      button.textProperty().bind(model.countProperty(severity));
      Tips.on(button, text("filter.tip"));
      button.setOnAction(
          event ->
              model
                  .onlyProperty()
                  .set(button.isSelected() ? Optional.of(severity) : Optional.empty()));
      model
          .onlyProperty()
          .addListener((o, was, now) -> button.setSelected(now.equals(Optional.of(severity))));
      kinds.getButtons().add(button);
    }
    Label hint = new Label(text("problems.hint"));
    hint.getStyleClass().add("muted");
    hint.setMinWidth(0);
    hint.setMaxWidth(Double.MAX_VALUE);
    Tips.on(hint, hint.getText());
    HBox.setHgrow(hint, Priority.ALWAYS);
    GivingRow bottom = new GivingRow();
    bottom.addGiving(hint, 1);
    bottom.getChildren().add(kinds);
    bottom.getStyleClass().add("problems-bottom");
    bottom.visibleProperty().bind(Bindings.isNotEmpty(model.problems()));
    bottom.managedProperty().bind(bottom.visibleProperty());
    return bottom;
  }

  private final class Cell extends ListCell<Problem> {
    @Override
    protected void updateItem(Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      setText(null);
      setGraphic(empty ? null : row(problem));
      setAccessibleText(
          empty ? null : text("severity." + id(problem.severity())) + ": " + problem.message());
    }

    /**
     * As high as the sentence is when it is wrapped beside its buttons; by itself a cell asks for
     * one line.
     */
    @Override
    protected double computePrefHeight(double width) {
      if (getGraphic() == null) {
        return super.computePrefHeight(width);
      }
      double room = list.getWidth() - snappedLeftInset() - snappedRightInset();
      return snappedTopInset() + getGraphic().prefHeight(room) + snappedBottomInset();
    }

    private Node row(Problem problem) {
      FontIcon icon =
          Icons.of(
              switch (problem.severity()) {
                case ERROR -> "x-circle";
                case WARNING -> "alert-triangle";
                case HINT -> "info";
              });
      icon.getStyleClass().add("severity-" + id(problem.severity()));
      Label message = new Label(problem.message());
      message.setWrapText(true);
      message.setMaxWidth(Double.MAX_VALUE);
      // Wrapping needs a width to wrap at: the list's, not the sentence's.
      message.setPrefWidth(0);
      HBox.setHgrow(message, Priority.ALWAYS);
      HBox row = new HBox(icon, message);
      row.getStyleClass().add("problem-row");
      for (Mend mend : model.mends(problem)) {
        Button button = new Button(mend.description());
        // The names of nodes have underscores.
        button.setMnemonicParsing(false);
        button.getStyleClass().add("mend-button");
        button.setOnAction(event -> model.mend(mend));
        row.getChildren().add(button);
      }
      return row;
    }
  }

  private static String id(Problem.Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static String text(String key) {
    return Text.of(ProblemsView.class, key);
  }
}
