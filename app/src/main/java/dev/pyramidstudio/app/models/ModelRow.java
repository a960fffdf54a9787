package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.core.text.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * A model in the table.
 *
 * @param choice the model
 * @param cost empty until it is counted
 */
record ModelRow(ModelChoice choice, Optional<ModelCost> cost) {
  /** The short name: D2, D7x, Lite0, Photos Lite0; no two models have the same. */
  String name() {
    return name(choice);
  }

  static String name(ModelChoice choice) {
    String size = name(choice.spec().name());
    return switch (choice.family()) {
      case "efficientdet", "efficientdet-lite" -> size;
      case "photos" -> Text.of(ModelRow.class, "row.photos", size);
      default -> choice.title();
    };
  }

  static String name(String spec) {
    return spec.substring(0, 1).toUpperCase(Locale.ROOT) + spec.substring(1);
  }

  /** Whether fusion has weights that could be looked at; plain sums have none. */
  boolean hasFusionWeights() {
    return choice.topology().nodes().stream().anyMatch(node -> node.fusion().learned());
  }
}
