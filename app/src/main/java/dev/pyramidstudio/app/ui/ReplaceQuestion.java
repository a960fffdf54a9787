package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.core.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks before a file is replaced that the system's dialog did not ask about: that one looks for the
 * name as it was typed, and an ending that was left out comes later.
 */
public final class ReplaceQuestion {
  private final QuestionStrip questions;

  public ReplaceQuestion(QuestionStrip questions) {
    this.questions = questions;
  }

  /**
   * Runs {@code write}, after a question if need be.
   *
   * @param typed the file that the dialog gave
   * @param target the file that would be written
   */
  public void ask(Path typed, Path target, Runnable write) {
    if (target.equals(typed) || !Files.exists(target)) {
      write.run();
      return;
    }
    questions.ask(
        text("replace.question", target.getFileName()),
        List.of(new Action(text("replace.yes"), write), new Action(text("replace.no"), () -> {})));
  }

  private static String text(String key, Object... args) {
    return Text.of(ReplaceQuestion.class, key, args);
  }
}
