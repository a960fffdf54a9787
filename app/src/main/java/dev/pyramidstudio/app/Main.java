package dev.pyramidstudio.app;

import dev.pyramidstudio.app.cli.StudioCommand;
import dev.pyramidstudio.app.shell.StudioApplication;

/** Where the program starts: the window without arguments, a command with them. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      StudioApplication.launch();
    } else {
      System.exit(StudioCommand.run(args));
    }
  }
}
