package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;

/** How many boxes of how many candidates are shown; and where none is, why. */
final class BoxCount {
  /**
   * Below it a candidate is noise: the count that the shown boxes are compared with starts here.
   */
  private static final double CANDIDATE_SCORE = 0.05;

  private final StudioState state;
  private final Supplier<Optional<RunResult>> shownRun;
  private final ObjectBinding<List<Detection>> candidates;
  private final StringBinding words;
  private final StringBinding figures;
  private final StringBinding nothing;

  /**
   * @param shownRun the run of the picture that is shown
   * @param overlap what changes how candidates suppress each other
   */
  BoxCount(StudioState state, Supplier<Optional<RunResult>> shownRun, Observable... overlap) {
    this.state = state;
    this.shownRun = shownRun;
    candidates = Bindings.createObjectBinding(this::findCandidates, overlap);
    words = said(() -> count("picture.count"));
    figures = said(() -> count("picture.count.figures"));
    nothing = said(this::whyNone);
  }

  /**
   * Says anew what follows from the boxes: from a run that finds none after one that found none.
   */
  private StringBinding said(Supplier<String> say) {
    return Bindings.createStringBinding(
        say::get,
        state.resultProperty(),
        state.pictureProperty(),
        state.thresholdsProperty(),
        state.detections());
  }

  private List<Detection> findCandidates() {
    return shownRun
        .get()
        .map(run -> run.detections(state.thresholds().withScore(CANDIDATE_SCORE)))
        .orElse(List.of());
  }

  private String count(String key) {
    int shown = state.detections().size();
    return shownRun.get().isEmpty() ? "" : text(key, shown, Math.max(most(), shown));
  }

  private int most() {
    return candidates.get().size();
  }

  private String whyNone() {
    if (shownRun.get().isEmpty() || !state.detections().isEmpty()) {
      return "";
    }
    if (!state.found().isEmpty()) {
      return text("picture.none.hidden", state.found().size());
    }
    double score = state.thresholds().score();
    Optional<Detection> best =
        candidates.get().stream().findFirst().filter(one -> one.score() < score);
    if (best.isPresent()) {
      return text("picture.none.score", two(score), two(best.get().score()));
    }
    return text(
        shownRun.get().get().trained() ? "picture.none" : "picture.none.untrained",
        two(CANDIDATE_SCORE));
  }

  private static String two(double score) {
    return String.format(Locale.ROOT, "%.2f", score);
  }

  /** Says what is counted. */
  static String explained() {
    return text("picture.count.tip", two(CANDIDATE_SCORE));
  }

  StringBinding wordsProperty() {
    return words;
  }

  /** The same without words, for where there is little room. */
  StringBinding figuresProperty() {
    return figures;
  }

  /** Why there is no box and what can be done about it; empty while there are some, or no run. */
  StringBinding nothingProperty() {
    return nothing;
  }

  private static String text(String key, Object... args) {
    return Text.of(BoxCount.class, key, args);
  }
}
