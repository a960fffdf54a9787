package dev.pyramidstudio.app.problems;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Problem;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import dev.pyramidstudio.core.topology.TopologyMends;
import dev.pyramidstudio.core.topology.TopologyMends.Mend;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The problems of the drawn topology, the worst first; kept true at every edit. */
public final class ProblemsViewModel {
  private final StudioState state;
  private final ObservableList<Problem> problems = FXCollections.observableArrayList();
  private final FilteredList<Problem> shown = new FilteredList<>(problems);
  private final ObjectProperty<Optional<Problem.Severity>> only =
      new SimpleObjectProperty<>(Optional.empty());

  public ProblemsViewModel(StudioState state) {
    this.state = state;
    only.addListener(
        (o, was, now) ->
            shown.setPredicate(
                problem -> now.map(kind -> kind == problem.severity()).orElse(true)));
    state
        .documentProperty()
        .addListener(
            (o, was, now) -> {
              if (!was.topology().equals(now.topology())) {
                refresh();
              }
            });
    refresh();
  }

  private void refresh() {
    problems.setAll(TopologyCheck.problems(state.document().topology()));
    if (shown.isEmpty()) {
      only.set(Optional.empty());
    }
  }

  ObservableList<Problem> problems() {
    return problems;
  }

  /** Those of the chosen severity. */
  ObservableList<Problem> shown() {
    return shown;
  }

  /** The severity that alone is shown; empty for all. It goes back to all when none is left. */
  ObjectProperty<Optional<Problem.Severity>> onlyProperty() {
    return only;
  }

  /** A severity and how many problems have it. */
  StringBinding countProperty(Problem.Severity severity) {
    return Bindings.createStringBinding(
        () ->
            Text.of(
                ProblemsViewModel.class,
                "count." + severity.name().toLowerCase(Locale.ROOT),
                problems.stream().filter(p -> p.severity() == severity).count()),
        problems);
  }

  /** The tab's title with what is to be mended; hints are no reason to look up. */
  public StringBinding titleProperty() {
    return Bindings.createStringBinding(
        () ->
            Text.of(
                ProblemsViewModel.class,
                "problems.title",
                problems.stream().filter(p -> p.severity() != Problem.Severity.HINT).count()),
        problems);
  }

  /** Selects the place of a problem. */
  void select(Problem problem) {
    Selection now = state.selection();
    Problem.Place place = problem.place();
    if (place instanceof Problem.AtNode at) {
      state.select(Selection.ofNode(at.node(), now.cell()));
    } else if (place instanceof Problem.AtLevel at) {
      state.select(now.cleared().withNodes(ofLevel(at.level())));
    } else {
      state.select(now.cleared());
    }
  }

  private Set<String> ofLevel(int level) {
    Topology topology = state.document().topology();
    Set<String> names =
        topology.nodes().stream()
            .filter(node -> node.level() == level)
            .map(FusionNode::name)
            .collect(Collectors.toSet());
    names.add(Topology.inputName(level));
    return names;
  }

  /** Ways out of a problem, the most likely first. */
  List<Mend> mends(Problem problem) {
    return TopologyMends.of(state.document().topology(), problem);
  }

  /** Mends a problem as an ordinary step of the work. */
  void mend(Mend mend) {
    state.edit(mend.description(), document -> document.withTopology(mend.result()));
  }
}
