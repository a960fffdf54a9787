package dev.pyramidstudio.app.inspector;

import dev.pyramidstudio.app.inspector.InspectorViewModel.Kind;
import dev.pyramidstudio.app.ui.Panel;
import dev.pyramidstudio.app.ui.PanelContent;
import dev.pyramidstudio.core.text.Text;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/**
 * Hosts what others have to tell about a node, a connection or a box. Each content is made when it
 * is first needed and follows the selection by itself.
 */
public final class InspectorView {
  private final InspectorViewModel model;
  private final Map<Kind, Supplier<PanelContent>> makers = new EnumMap<>(Kind.class);
  private final Map<Kind, PanelContent> made = new EnumMap<>(Kind.class);
  private final StackPane stage = new StackPane();
  private final Panel panel = new Panel("", stage);

  public InspectorView(InspectorViewModel model) {
    this.model = model;
    panel.setId("inspector-panel");
    panel.titleProperty().bind(model.titleProperty());
    panel.subtitleProperty().bind(model.subtitleProperty());
    makers.put(Kind.NOTHING, () -> hint("inspector.nothing"));
    makers.put(Kind.SEVERAL, () -> hint("inspector.several.hint"));
    model.kindProperty().addListener((o, was, now) -> show(now));
    show(model.kindProperty().get());
  }

  public Panel panel() {
    return panel;
  }

  /** What to show while something of that kind is selected; may bring actions along. */
  public void provide(Kind kind, Supplier<PanelContent> content) {
    makers.put(kind, content);
    made.remove(kind);
    show(model.kindProperty().get());
  }

  private void show(Kind kind) {
    Supplier<PanelContent> maker = makers.getOrDefault(kind, makers.get(Kind.NOTHING));
    PanelContent content = made.computeIfAbsent(kind, k -> maker.get());
    stage.getChildren().setAll(content.node());
    panel.actions().setAll(content.actions());
  }

  private static PanelContent hint(String key) {
    Label label = new Label(Text.of(InspectorView.class, key));
    label.getStyleClass().add("panel-empty");
    return new PanelContent(label);
  }
}
