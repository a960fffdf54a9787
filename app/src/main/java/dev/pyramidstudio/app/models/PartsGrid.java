package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.text.Text;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** Where the parameters and MACs of a model are, part by part. */
final class PartsGrid extends GridPane {
  PartsGrid() {
    setId("model-parts");
    getStyleClass().addAll("comparison", "model-parts");
    setAccessibleText(text("parts.name"));
  }

  void show(ModelCost cost) {
    getChildren().clear();
    add(label(text("parts.params"), "muted", "number"), 1, 0, 2, 1);
    add(label(text("parts.macs"), "muted", "number"), 3, 0, 2, 1);
    for (Part part : Part.values()) {
      Cost own = cost.parts().getOrDefault(part, Cost.ZERO);
      addRow(
          part.ordinal() + 1,
          label(text("parts." + part.id()), "muted"),
          label(Amounts.count(own.params()), "strong", "number"),
          share(own.params(), cost.params()),
          label(Amounts.count(own.macs()), "strong", "number"),
          share(own.macs(), cost.macs()));
    }
  }

  private static Label share(long part, long whole) {
    long percent = whole == 0 ? 0 : Math.round(100.0 * part / whole);
    return label(text("parts.percent", percent), "muted", "number");
  }

  private static Label label(String words, String... classes) {
    Label label = new Label(words);
    label.getStyleClass().addAll(classes);
    label.setMinWidth(USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  private static String text(String key, Object... args) {
    return Text.of(PartsGrid.class, key, args);
  }
}
