package dev.pyramidstudio.app.canvas;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * A list to choose from by typing, arrow keys or the mouse, over the canvas where it was asked for.
 * Everything that happens in it stays in it.
 */
final class SearchBox extends VBox {
  private static final double ROW = 26;
  private static final int ROWS = 9;
  private static final double WIDTH = 290;

  /**
   * A choice.
   *
   * @param title what is chosen
   * @param detail more about it; searched too
   * @param choose what it does
   */
  record Entry(String title, String detail, Runnable choose) {
    boolean matches(String words) {
      String all = (title + " " + detail).toLowerCase(Locale.ROOT);
      for (String word : words.toLowerCase(Locale.ROOT).split("\\s+")) {
        if (!all.contains(word)) {
          return false;
        }
      }
      return true;
    }
  }

  private final Label heading = new Label();
  private final TextField field = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private final Runnable closed;
  private boolean opening;
  private FilteredList<Entry> filtered = new FilteredList<>(FXCollections.observableArrayList());

  SearchBox(Runnable closed) {
    this.closed = closed;
    setId("canvas-search");
    field.setId("canvas-search-field");
    list.setId("canvas-search-list");
    getStyleClass().add("canvas-search");
    heading.getStyleClass().add("canvas-search-heading");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new EntryCell());
    getChildren().addAll(heading, field, list);
    setManaged(false);
    setVisible(false);
    field.textProperty().addListener((o, was, now) -> filter(now));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    field.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    addEventHandler(ScrollEvent.ANY, ScrollEvent::consume);
  }

  /**
   * Opens it.
   *
   * @param title what is asked
   * @param entries what there is to choose
   * @param first the entry to begin at
   */
  void open(String title, List<Entry> entries, int first) {
    heading.setText(title);
    field.setAccessibleText(title);
    filtered = new FilteredList<>(FXCollections.observableArrayList(entries));
    list.setItems(filtered);
    field.clear();
    resizeList();
    list.getSelectionModel().select(Math.max(0, Math.min(first, entries.size() - 1)));
    list.scrollTo(Math.max(0, first - ROWS / 2));
    setVisible(true);
    toFront();
    opening = true;
    field.requestFocus();
  }

  double wantedWidth() {
    return WIDTH;
  }

  private void resizeList() {
    double rows = Math.max(1, Math.min(ROWS, filtered.size()));
    list.setPrefHeight(rows * ROW + 4);
    if (getParent() != null) {
      getParent().requestLayout();
    }
  }

  private void filter(String words) {
    filtered.setPredicate(entry -> words.isBlank() || entry.matches(words.strip()));
    resizeList();
    list.getSelectionModel().selectFirst();
  }

  /** The character of the key that opened it arrives when the field has the focus already. */
  private void typed(KeyEvent event) {
    if (opening) {
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    opening = false;
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(ROWS);
      case PAGE_UP -> move(-ROWS);
      case ENTER -> chosen().ifPresent(this::choose);
      case ESCAPE, TAB -> close();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    if (!filtered.isEmpty()) {
      int at = list.getSelectionModel().getSelectedIndex() + by;
      int next = Math.max(0, Math.min(filtered.size() - 1, at));
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - ROWS / 2));
    }
  }

  private Optional<Entry> chosen() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void choose(Entry entry) {
    close();
    entry.choose().run();
  }

  void close() {
    if (isVisible()) {
      setVisible(false);
      closed.run();
    }
  }

  private final class EntryCell extends ListCell<Entry> {
    private final Label title = new Label();
    private final Label detail = new Label();
    private final HBox row = new HBox(title, detail);

    EntryCell() {
      row.getStyleClass().add("canvas-search-row");
      detail.getStyleClass().add("muted");
      addEventHandler(
          MouseEvent.MOUSE_CLICKED,
          event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
              choose(getItem());
            }
          });
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      Node graphic = null;
      if (!empty && entry != null) {
        title.setText(entry.title());
        detail.setText(entry.detail());
        setAccessibleText(entry.title() + ", " + entry.detail());
        graphic = row;
      }
      setGraphic(graphic);
    }
  }
}
