package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.GraphCost;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.TopologyCheck;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the network as it is drawn costs, in a few words that follow every edit. */
final class NetworkCosts {
  private final Latest<Cost> counting;
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private Optional<Document> counted = Optional.empty();

  NetworkCosts(StudioState state, TaskRunner tasks) {
    counting = new Latest<>(tasks);
    state.documentProperty().addListener((o, was, now) -> count(now));
    count(state.document());
  }

  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  private void count(Document document) {
    Document plain = document.network().asLearned();
    if (counted.equals(Optional.of(plain)) || !TopologyCheck.isRunnable(plain.topology())) {
      return;
    }
    counted = Optional.of(plain);
    counting.submit(
        (cancel, progress) ->
            GraphCost.of(DetectorGraph.build(plain.spec(), plain.topology())).total(),
        cost -> words.set(describe(cost)),
        // What cannot be counted cannot be run either: the engine says why.
        problem -> words.set(""));
  }

  private static String describe(Cost cost) {
    return Text.of(
        NetworkCosts.class,
        "costs",
        number(cost.params() / 1e6),
        number(cost.macs() / 1e9),
        number(cost.activationBytes() / 1e6));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
