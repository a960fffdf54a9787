package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.shell.Recovery.Lost;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.QuestionStrip;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Offers what crashes left, one piece of work after the other. Only what was answered is deleted;
 * the rest is offered again at the next start.
 */
final class RecoveryOffer {
  private final StudioState state;
  private final Recovery recovery;
  private final Autosave autosave;
  private final TopologyDocuments documents;
  private final FileActions files;
  private final QuestionStrip questions;
  private final Deque<Lost> unanswered = new ArrayDeque<>();

  RecoveryOffer(
      StudioState state,
      Recovery recovery,
      Autosave autosave,
      TopologyDocuments documents,
      FileActions files,
      QuestionStrip questions) {
    this.state = state;
    this.recovery = recovery;
    this.autosave = autosave;
    this.documents = documents;
    this.files = files;
    this.questions = questions;
  }

  void begin() {
    unanswered.addAll(recovery.leftBehind());
    askNext();
  }

  private void askNext() {
    Lost lost = unanswered.poll();
    if (lost != null) {
      questions.ask(
          text("question.recover", lost.topology().name()),
          List.of(
              new Action(text("question.recover.yes"), () -> recover(lost)),
              new Action(text("question.recover.no"), () -> drop(lost))));
    }
  }

  /** What is at hand may be work that was recovered just before. */
  private void recover(Lost lost) {
    files.unlessUnsaved(
        () ->
            documents.recover(
                lost,
                () -> {
                  autosave.whenKept(() -> forget(lost));
                  askNext();
                }));
  }

  private void drop(Lost lost) {
    forget(lost);
    askNext();
  }

  private void forget(Lost lost) {
    try {
      recovery.forget(lost);
    } catch (RefusedException refused) {
      state.tell(refused);
    }
  }

  private static String text(String key, Object... args) {
    return Text.of(RecoveryOffer.class, key, args);
  }
}
