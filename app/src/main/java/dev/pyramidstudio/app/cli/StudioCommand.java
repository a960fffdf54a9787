package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.text.Text;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./studio} with arguments: picks the command and answers for how it ends. */
@Command(name = "studio", versionProvider = StudioCommand.Version.class)
public final class StudioCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "help.help")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      descriptionKey = "help.version")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean version;

  private StudioCommand() {}

  /**
   * Runs the command line of this process; from then on {@code System.out} and {@code System.err}
   * are silent.
   *
   * @return the exit code: 0 done, 1 refused, 2 usage, 3 our bug
   */
  public static int run(String... args) {
    return run(Console.ofProcess(), args);
  }

  static int run(Console console, String... args) {
    int code;
    try {
      code = new Complaints(console).aboutEmpty(args);
      code = code == ExitCode.DONE ? commandLine(console).execute(args) : code;
    } catch (
        Throwable problem) { // picocli handles exceptions; errors, such as no memory, come here
      code = new Complaints(console).whileWorking(problem);
    }
    console.out().flush();
    console.err().flush();
    return code;
  }

  static CommandLine commandLine(Console console) {
    Complaints complaints = new Complaints(console);
    CommandLine line = new CommandLine(new StudioCommand());
    line.addSubcommand(new DetectCommand(console))
        .addSubcommand(new InfoCommand(console))
        .addSubcommand(new ForwardCommand(console))
        .addSubcommand(new ExplainCommand(console))
        .addSubcommand(new ExportCommand(console))
        .addSubcommand(new ModelsCommand(console))
        .addSubcommand(new FetchCommand(console))
        .addSubcommand(new BenchCommand(console));
    return line.setResourceBundle(
            ResourceBundle.getBundle(StudioCommand.class.getPackageName() + ".messages"))
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((problem, args) -> complaints.aboutUsage(problem))
        .setExecutionExceptionHandler((problem, command, args) -> complaints.whileWorking(problem));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), Text.of(StudioCommand.class, "usage.command.missing"));
  }

  /** Reads the version that the build wrote down. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String number =
          ResourceBundle.getBundle(StudioCommand.class.getPackageName() + ".version")
              .getString("version");
      return new String[] {Text.of(StudioCommand.class, "version", number)};
    }
  }
}
