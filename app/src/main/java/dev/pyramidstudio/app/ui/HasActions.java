package dev.pyramidstudio.app.ui;

import java.util.List;
import javafx.scene.Node;

/** Content of a panel that brings controls for the panel's title bar along. */
public interface HasActions {
  /** The controls, always the same ones. */
  List<Node> actions();
}
