package dev.pyramidstudio.app;

import dev.pyramidstudio.app.cli.StudioCommand;
import dev.pyramidstudio.app.shell.StudioApplication;
import java.util.List;

/**
 * Where the program starts: the window without arguments or with files to open in it (which of both
 * it is, {@code ./studio} tells), else a command.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0 || Boolean.getBoolean("studio.window")) {
      StudioApplication.launch(List.of(args));
    } else {
      System.exit(StudioCommand.run(args));
    }
  }
}
