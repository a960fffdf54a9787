package dev.pyramidstudio.app.problems;

import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Problem;
import dev.pyramidstudio.core.topology.TopologyMends.Mend;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of problems: choosing one selects its place, its buttons mend it. */
public final class ProblemsView {
  private final ProblemsViewModel model;
  private final ListView<Problem> list;

  public ProblemsView(ProblemsViewModel model) {
    this.model = model;
    list = new ListView<>(model.problems());
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
  }

  public Node content() {
    return list;
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
