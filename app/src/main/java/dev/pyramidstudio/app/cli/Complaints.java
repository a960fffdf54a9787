package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line (two for usage) and an exit code. */
final class Complaints {
  private final Console console;

  Complaints(Console console) {
    this.console = console;
  }

  /** Something went wrong while a command was at work. */
  int whileWorking(Throwable problem) {
    if (Boolean.getBoolean("studio.trace")) {
      problem.printStackTrace(console.err());
    }
    if (problem instanceof RefusedException) {
      return refused(problem.getMessage());
    }
    if (problem instanceof OutOfMemoryError) {
      long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
      return refused(Text.of(Complaints.class, "memory.out", mebibytes));
    }
    StackTraceElement[] trace = problem.getStackTrace();
    console.complain(
        Text.of(Complaints.class, "bug", problem, trace.length == 0 ? "?" : trace[0].toString()));
    return ExitCode.OUR_BUG;
  }

  private int refused(String why) {
    console.complain(Text.of(Complaints.class, "refused", why));
    return ExitCode.REFUSED;
  }

  /** An empty path would name the current folder, which nobody means who writes nothing. */
  int aboutEmpty(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].isEmpty() || args[i].matches("--[a-z-]+=")) {
        String what = args[i].isEmpty() ? String.valueOf(i + 1) : args[i];
        console.complain(
            Text.of(
                Complaints.class,
                "usage",
                "studio",
                Text.of(Complaints.class, "usage.empty", what)));
        console.complain(Text.of(Complaints.class, "usage.hint", "studio"));
        return ExitCode.USAGE;
      }
    }
    return ExitCode.DONE;
  }

  /** The command line could not be understood. */
  int aboutUsage(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName(" ");
    console.complain(Text.of(Complaints.class, "usage", name, words(problem)));
    console.complain(Text.of(Complaints.class, "usage.hint", name));
    return ExitCode.USAGE;
  }

  private static String words(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return aboutSurplus(unmatched);
    }
    if (problem instanceof MissingParameterException missing) {
      // What is missing may be there under a mistyped name.
      Optional<String> unknown =
          missing.getCommandLine().getUnmatchedArguments().stream()
              .filter(arg -> arg.startsWith("-"))
              .findFirst();
      if (unknown.isPresent()) {
        return Text.of(Complaints.class, "usage.option.unknown", unknown.get());
      }
      return Text.of(Complaints.class, "usage.missing", names(missing.getMissing()));
    }
    if (problem instanceof OverwrittenOptionException twice) {
      return Text.of(Complaints.class, "usage.twice", name(twice.getOverwritten()));
    }
    if (problem.getArgSpec() != null && problem.getCause() instanceof TypeConversionException why) {
      return Text.of(Complaints.class, "usage.value", name(problem.getArgSpec()), why.getMessage());
    }
    return problem.getMessage();
  }

  private static String aboutSurplus(UnmatchedArgumentException problem) {
    String what = problem.getUnmatched().get(0);
    String sentence;
    if (problem.isUnknownOption()) {
      sentence = Text.of(Complaints.class, "usage.option.unknown", what);
    } else if (problem.getCommandLine().getSubcommands().isEmpty()) {
      sentence = Text.of(Complaints.class, "usage.argument.surplus", what);
    } else {
      sentence = Text.of(Complaints.class, "usage.command.unknown", what);
    }
    List<String> near = problem.getSuggestions();
    return near.isEmpty()
        ? sentence
        : Text.of(Complaints.class, "usage.near", sentence, near.get(0));
  }

  private static String names(List<ArgSpec> args) {
    return String.join(", ", args.stream().map(Complaints::name).toList());
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
