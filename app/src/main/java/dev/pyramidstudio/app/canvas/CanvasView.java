package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Panel;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** The canvas in its panel, with everything that belongs to it. */
public final class CanvasView {
  private static final Duration REFUSAL_STAYS = Duration.seconds(6);

  private final CanvasViewModel model;
  private final GraphCanvas canvas;
  private final CanvasActions actions;
  private final Panel panel;
  private final Label words = new Label();
  private final Label refusal = new Label();
  private final Tooltip tip = new Tooltip();
  private final Describe describe;

  public CanvasView(CanvasViewModel model, ObservableValue<Theme> theme) {
    this.model = model;
    describe = new Describe(model);
    canvas = new GraphCanvas(model, theme);
    canvas.setId("canvas");
    canvas.setFocusTraversable(true);
    canvas.setAccessibleRole(AccessibleRole.PARENT);
    canvas.setAccessibleText(describe.all());
    CanvasPopups popups = new CanvasPopups(model, canvas);
    actions = new CanvasActions(model, canvas, popups);
    popups.setMenus(new CanvasMenus(model, actions, popups));
    CanvasController controller = new CanvasController(model, canvas, popups);
    new CanvasKeys(model, canvas, popups, controller, actions.all());
    canvas.addFloating(new AccessibleItems(model, canvas, describe));
    panel = new Panel(Text.of(CanvasView.class, "panel.title"), new StackPane(canvas, emptyHint()));
    panel.setId("canvas-panel");
    panel.getStylesheets().add(CanvasView.class.getResource("canvas.css").toExternalForm());
    panel.subtitleProperty().bind(model.subtitleProperty());
    panel.actions().setAll(new CanvasHeader(model, actions).nodes());
    sayWords();
    sayRefusals();
    sayTips();
    model
        .state()
        .documentProperty()
        .addListener((Observable o) -> canvas.setAccessibleText(describe.all()));
  }

  public Panel panel() {
    return panel;
  }

  /** What menus and the sheet of shortcuts show. */
  public CanvasActions actions() {
    return actions;
  }

  /** Whether nodes glide to new places; off, they jump, as tests and pictures need it. */
  public void setGliding(boolean gliding) {
    canvas.setGliding(gliding);
  }

  /** Gives the canvas the keyboard. */
  public void requestFocus() {
    canvas.requestFocus();
  }

  GraphCanvas canvas() {
    return canvas;
  }

  /** An empty canvas tells how it is filled. */
  private Label emptyHint() {
    Label hint = new Label(Text.of(CanvasView.class, "panel.empty"));
    hint.setId("canvas-hint");
    hint.getStyleClass().add("panel-empty");
    hint.setMouseTransparent(true);
    hint.visibleProperty()
        .bind(model.state().topologyProperty().map(topology -> topology.nodes().isEmpty()));
    return hint;
  }

  /** What a gesture would do, or why not, beside its end. */
  private void sayWords() {
    words.setId("canvas-words");
    words.getStyleClass().add("canvas-words");
    words.setManaged(false);
    words.setMouseTransparent(true);
    words.setVisible(false);
    canvas.addFloating(words);
    model.previewProperty().addListener((o, was, now) -> place(now));
  }

  private void place(Preview preview) {
    Optional<String> say = preview.words();
    words.setVisible(say.isPresent());
    if (say.isEmpty()) {
      return;
    }
    words.setText(say.get());
    words.getStyleClass().remove("refused");
    if (preview.refuses()) {
      words.getStyleClass().add("refused");
    }
    words.applyCss();
    double width = Math.min(words.prefWidth(-1), canvas.getWidth() - 20);
    double height = words.prefHeight(width);
    Point2D end = canvas.viewOf(Preview.endOf(preview));
    double x = Math.max(8, Math.min(end.getX() + 16, canvas.getWidth() - width - 8));
    // Above the node there, so as not to hide the connection that is spoken of.
    double gap = 14 + NodeShape.HALF * model.transform().scale();
    double above = end.getY() - gap - height;
    double y = above < 8 ? end.getY() + gap : above;
    words.resizeRelocate(x, y, width, height);
    words.toFront();
  }

  /** Why the last thing that was tried was not done, for a while. */
  private void sayRefusals() {
    refusal.setId("canvas-refusal");
    refusal.getStyleClass().addAll("canvas-words", "refused");
    refusal.setManaged(false);
    refusal.setMouseTransparent(true);
    refusal.setVisible(false);
    refusal.setAccessibleRole(AccessibleRole.TEXT);
    canvas.addFloating(refusal);
    PauseTransition stay = new PauseTransition(REFUSAL_STAYS);
    stay.setOnFinished(event -> model.edits().forgetRefusal());
    model
        .edits()
        .refusalProperty()
        .addListener(
            (o, was, now) -> {
              refusal.setVisible(now.isPresent());
              now.ifPresent(
                  reason -> {
                    refusal.setText(reason);
                    refusal.applyCss();
                    double width = Math.min(refusal.prefWidth(-1), canvas.getWidth() - 20);
                    double height = refusal.prefHeight(width);
                    refusal.resizeRelocate(
                        (canvas.getWidth() - width) / 2,
                        canvas.getHeight() - height - 12,
                        width,
                        height);
                    refusal.toFront();
                    stay.playFromStart();
                  });
            });
  }

  private void sayTips() {
    tip.setShowDelay(Duration.millis(700));
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    model
        .hoveredProperty()
        .addListener(
            (o, was, now) -> {
              if (now.isPresent()) {
                tip.setText(
                    describe.item(now.get())
                        + "\n"
                        + Text.of(
                            CanvasView.class,
                            now.get() instanceof Item.Node ? "tip.node" : "tip.edge"));
                Tooltip.install(canvas, tip);
              } else {
                Tooltip.uninstall(canvas, tip);
                tip.hide();
              }
            });
  }
}
