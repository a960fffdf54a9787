package dev.pyramidstudio.app.cost;

import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.Part;
import java.util.List;
import java.util.Optional;

/**
 * Costs of the drawn network.
 *
 * @param rows a row for each part, the total last
 * @param nodes fusion nodes in all cells
 * @param edges connections in all cells
 */
record Costs(List<Row> rows, int nodes, int edges) {
  Costs {
    rows = List.copyOf(rows);
  }

  /**
   * @param part the part; empty for the total
   * @param cost now
   * @param saved of the topology as it was opened or last saved
   */
  record Row(Optional<Part> part, Cost cost, Cost saved) {
    Cost difference() {
      return cost.minus(saved);
    }
  }

  Row total() {
    return rows.get(rows.size() - 1);
  }
}
