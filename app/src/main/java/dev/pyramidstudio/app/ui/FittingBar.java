package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/**
 * A row of controls, aligned to the right. Those for which there is no room, the last ones first,
 * go behind a button with three dots, where they work as before.
 */
final class FittingBar extends Region {
  private static final double GAP = 2;

  private final ObservableList<Node> items = FXCollections.observableArrayList();
  private final List<Node> hidden = new ArrayList<>();
  private final Button more = new Button();
  private final Popup popup = new Popup();
  private final VBox rest = new VBox();

  FittingBar() {
    getStyleClass().add("panel-actions");
    // What is hidden stands far to the left: the bounds reach over the heading and its tabs.
    setPickOnBounds(false);
    more.getStyleClass().add("quiet-button");
    more.setGraphic(Icons.of("more-horizontal"));
    Tips.on(more, Text.of(FittingBar.class, "bar.more"));
    more.setAccessibleText(Text.of(FittingBar.class, "bar.more"));
    more.setOnAction(event -> showRest());
    rest.getStyleClass().add("bar-rest");
    popup.getContent().add(rest);
    popup.setAutoHide(true);
    items.addListener((ListChangeListener<Node>) change -> adopt());
    getChildren().add(more);
  }

  /** The controls from left to right. */
  ObservableList<Node> items() {
    return items;
  }

  private void adopt() {
    popup.hide();
    rest.getChildren().clear();
    hidden.clear();
    getChildren().setAll(items);
    getChildren().add(more);
    requestLayout();
  }

  private void showRest() {
    if (popup.isShowing()) {
      popup.hide();
      return;
    }
    getChildren().removeAll(hidden);
    rest.getChildren().setAll(hidden);
    rest.getStylesheets().setAll(getScene().getStylesheets());
    Bounds at = more.localToScreen(more.getBoundsInLocal());
    popup.show(more, at.getMinX(), at.getMaxY() + 4);
  }

  private static double width(Node node) {
    return node.isManaged() ? Math.ceil(node.prefWidth(-1)) + GAP : 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return items.stream().mapToDouble(FittingBar::width).sum();
  }

  @Override
  protected double computeMinWidth(double height) {
    return items.isEmpty() ? 0 : width(more);
  }

  @Override
  protected double computePrefHeight(double width) {
    return items.stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    int fitting = fitting();
    List<Node> over = new ArrayList<>(items.subList(fitting, items.size()));
    over.removeIf(node -> !node.isManaged());
    if (!over.equals(hidden)) {
      popup.hide();
      hidden.clear();
      hidden.addAll(over);
      rest.getChildren().clear();
      List<Node> all = new ArrayList<>(items);
      all.add(more);
      getChildren().setAll(all);
    }
    boolean anyOver = !hidden.isEmpty();
    more.setVisible(anyOver);
    double x = getWidth();
    if (anyOver) {
      x = place(more, x);
    }
    for (int i = fitting - 1; i >= 0; i--) {
      if (items.get(i).isManaged()) {
        x = place(items.get(i), x);
      }
    }
    for (Node node : hidden) {
      if (node.getParent() == this) {
        node.resizeRelocate(-10_000, 0, node.prefWidth(-1), node.prefHeight(-1));
      }
    }
  }

  /** How many of the items fit, counted from the left. */
  private int fitting() {
    double room = getWidth() + 0.5;
    if (computePrefWidth(-1) <= room) {
      return items.size();
    }
    room -= width(more);
    int count = 0;
    for (Node item : items) {
      room -= width(item);
      if (room < 0) {
        break;
      }
      count++;
    }
    return count;
  }

  private double place(Node node, double right) {
    double w = Math.ceil(node.prefWidth(-1));
    double h = Math.min(getHeight(), node.prefHeight(-1));
    node.resize(w, h);
    positionInArea(node, right - w, 0, w, getHeight(), 0, HPos.LEFT, VPos.CENTER);
    return right - w - GAP;
  }
}
