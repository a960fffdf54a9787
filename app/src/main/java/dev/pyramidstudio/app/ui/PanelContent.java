package dev.pyramidstudio.app.ui;

import java.util.List;
import javafx.scene.Node;

/**
 * What a panel shows, with the controls that belong to it.
 *
 * @param node the content
 * @param actions controls for the right end of the panel's title bar
 */
public record PanelContent(Node node, List<Node> actions) {
  public PanelContent {
    actions = List.copyOf(actions);
  }

  public PanelContent(Node node) {
    this(node, List.of());
  }
}
