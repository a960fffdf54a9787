package dev.pyramidstudio.app.canvas;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * What a screen reader meets in place of a drawing: an invisible node for every item, in its place
 * and with its words. The one where the keyboard is has the focus. Very large graphs have only that
 * one.
 */
final class AccessibleItems extends Group {
  private static final int MANY = 300;

  private final CanvasViewModel model;
  private final GraphCanvas view;
  private final Describe describe;

  /** Names tell weights, and weights are dragged: nobody reads them before they rest. */
  private final PauseTransition rest = new PauseTransition(Duration.millis(300));

  private final Map<Item, Region> proxies = new HashMap<>();

  AccessibleItems(CanvasViewModel model, GraphCanvas view, Describe describe) {
    this.model = model;
    this.view = view;
    this.describe = describe;
    setManaged(false);
    setMouseTransparent(true);
    setAutoSizeChildren(false);
    model.sceneProperty().addListener((Observable o) -> rebuild());
    model.transformProperty().addListener((Observable o) -> place());
    rest.setOnFinished(event -> name());
    model.edgeWeightsProperty().addListener((Observable o) -> rest.playFromStart());
    model.state().documentProperty().addListener((Observable o) -> rest.playFromStart());
    model.cursorProperty().addListener((o, was, now) -> focus(now));
    model.state().selectionProperty().addListener((o, was, now) -> followSelection());
    rebuild();
  }

  /** Keeps the nodes of items that are still there, so that the focus stays with its item. */
  private void rebuild() {
    CanvasScene scene = model.scene();
    Set<Item> wanted = new LinkedHashSet<>();
    if (scene.nodes().size() + scene.edges().size() <= MANY) {
      scene.nodes().forEach(node -> wanted.add(node.item()));
      scene.edges().forEach(edge -> wanted.add(edge.item()));
    }
    model
        .cursorProperty()
        .get()
        .filter(at -> scene.boundsOf(at).isPresent())
        .ifPresent(wanted::add);
    boolean loses =
        proxies.entrySet().stream()
            .anyMatch(e -> e.getValue().isFocused() && !wanted.contains(e.getKey()));
    if (loses) {
      view.requestFocus();
    }
    proxies
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !wanted.contains(entry.getKey());
              if (gone) {
                getChildren().remove(entry.getValue());
              }
              return gone;
            });
    wanted.forEach(this::proxy);
    name();
    place();
  }

  private Region proxy(Item item) {
    return proxies.computeIfAbsent(
        item,
        key -> {
          Region region = new Region();
          region.setAccessibleRole(AccessibleRole.BUTTON);
          region.setAccessibleText(describe.item(key));
          getChildren().add(region);
          return region;
        });
  }

  private void name() {
    proxies.forEach((item, region) -> region.setAccessibleText(describe.item(item)));
  }

  private void place() {
    proxies.forEach(
        (item, region) -> {
          Rectangle2D area = view.areaOf(item).orElse(new Rectangle2D(0, 0, 1, 1));
          region.resizeRelocate(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
        });
  }

  /** What was selected in another view is where the keyboard goes on from. */
  private void followSelection() {
    if (!view.isFocusWithin()) {
      model.selectedItem().ifPresent(item -> model.cursorProperty().set(Optional.of(item)));
    }
  }

  private void focus(Optional<Item> cursor) {
    if (!view.isFocusWithin() && !view.isFocused()) {
      return;
    }
    if (cursor.isPresent() && model.scene().boundsOf(cursor.get()).isPresent()) {
      Region region = proxy(cursor.get());
      region.setAccessibleText(describe.item(cursor.get()));
      place();
      region.requestFocus();
    } else {
      view.requestFocus();
    }
  }
}
