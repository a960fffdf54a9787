package dev.pyramidstudio.app;

import dev.pyramidstudio.app.cli.StudioCommand;

/** Where the program starts: the window without arguments, a command with them. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(StudioCommand.run(args));
  }
}
