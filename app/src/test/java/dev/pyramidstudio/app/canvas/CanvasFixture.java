package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.ui.Themes;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A canvas in a window of its own, and where on the screen its things are. */
final class CanvasFixture {
  static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  final StudioState state;
  final CanvasViewModel model;
  final CanvasView view;

  private CanvasFixture(StudioState state) {
    this.state = state;
    model = new CanvasViewModel(state);
    view = new CanvasView(model, state.themeProperty());
    view.setGliding(false);
  }

  static Topology preset(String name, int repeats) {
    return Presets.of(name, Optional.empty(), LEVELS, repeats);
  }

  static StudioState stateOf(Topology topology) {
    return new StudioState(new Document("photos", CompoundScaling.of("lite0"), topology));
  }

  /** A canvas that is not shown yet. */
  static CanvasFixture of(Topology topology) {
    return new CanvasFixture(stateOf(topology));
  }

  static CanvasFixture show(Stage stage, Topology topology) {
    CanvasFixture fixture = new CanvasFixture(stateOf(topology));
    Scene scene = new Scene(new StackPane(fixture.view.panel()));
    Themes.apply(scene, fixture.state.themeProperty().get());
    stage.setScene(scene);
    // Tests share a stage, which keeps the sizes that one before has given it.
    stage.setMinWidth(0);
    stage.setMinHeight(0);
    stage.setWidth(820);
    stage.setHeight(500);
    stage.show();
    fixture.view.requestFocus();
    return fixture;
  }

  Topology topology() {
    return state.document().topology();
  }

  private CanvasPlaces places() {
    return new CanvasPlaces(view.canvas());
  }

  EdgeShape edge(String from, String to) {
    return places().edge(from, to);
  }

  /** The middle of a node. */
  Point2D at(String name) {
    return places().at(name);
  }

  /** Where connections leave a node. */
  Point2D outOf(String name) {
    return places().outOf(name);
  }

  /** Where connections arrive at a node. */
  Point2D into(String name) {
    return places().into(name);
  }

  /** A place of a connection, from 0 at its source to 1. */
  Point2D on(String from, String to, double t) {
    return places().on(from, to, t);
  }

  /** A place of the grid. */
  Point2D grid(double column, int level) {
    return places().grid(column, level);
  }
}
