package dev.pyramidstudio.app.steps;

import dev.pyramidstudio.app.edit.Command;
import dev.pyramidstudio.app.edit.History;
import dev.pyramidstudio.core.text.Text;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

/**
 * The list of steps, the opening first; choosing one goes there, so that many can be undone or
 * redone at once. Steps that were undone are dimmed until another edit takes their place.
 */
public final class StepsView<T> {
  private final History<T> history;
  private final ListView<String> list = new ListView<>();
  private boolean following;

  public StepsView(History<T> history) {
    this.history = history;
    list.setId("steps-list");
    list.setAccessibleText(Text.of(StepsView.class, "steps.list"));
    list.getStyleClass().add("steps-list");
    list.setCellFactory(view -> new Cell());
    list.getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (o, was, now) -> {
              int steps = now.intValue();
              if (!following && steps >= 0 && steps != history.position()) {
                // A list must not change while it still tells of its selection.
                Platform.runLater(() -> history.goTo(steps));
              }
            });
    history.revisionProperty().addListener((o, was, now) -> follow());
    follow();
  }

  public Node content() {
    return list;
  }

  private void follow() {
    following = true;
    list.getItems().setAll(Text.of(StepsView.class, "steps.start"));
    history.commands().stream().map(Command::description).forEach(list.getItems()::add);
    list.getSelectionModel().select(history.position());
    list.scrollTo(Math.max(0, history.position() - 2));
    following = false;
  }

  private final class Cell extends ListCell<String> {
    @Override
    protected void updateItem(String step, boolean empty) {
      super.updateItem(step, empty);
      setText(empty ? null : step);
      getStyleClass().remove("undone");
      if (!empty && getIndex() > history.position()) {
        getStyleClass().add("undone");
      }
    }
  }
}
