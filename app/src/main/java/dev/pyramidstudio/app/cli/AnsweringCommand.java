package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A command with an answer. It is printed at the very end, so that a command that is refused half
 * way has printed nothing.
 */
@Command
abstract class AnsweringCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", descriptionKey = "help.json")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "help.help")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  AnsweringCommand(Console console) {
    this.console = console;
  }

  /** Does the work; {@code progress} may be told about it. */
  abstract Answer answer(ProgressLine progress);

  @Override
  public final Integer call() {
    Answer answer;
    try (ProgressLine progress = console.progress()) {
      answer = answer(progress);
    }
    console.answer(json ? JsonText.of(answer.json()) : String.join("\n", answer.lines()));
    return ExitCode.DONE;
  }
}
