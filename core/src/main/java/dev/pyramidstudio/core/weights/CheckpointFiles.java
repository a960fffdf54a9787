package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a checkpoint's files from what a user gave: a folder, a prefix, or one of the files. */
final class CheckpointFiles {
  private static final String INDEX = ".index";
  private static final Pattern ONE_FILE =
      Pattern.compile("(.+)(?:\\.index|\\.data-\\d{5}-of-\\d{5})");
  private static final Pattern LATEST =
      Pattern.compile("(?m)^\\s*model_checkpoint_path:\\s*\"([^\"]*)\"");

  private CheckpointFiles() {}

  /** The path without {@code .index} that {@code path} means, if it is a checkpoint's. */
  static Path prefix(Path path) {
    Matcher m = ONE_FILE.matcher(path.toString());
    return m.matches() ? Path.of(m.group(1)) : path;
  }

  /** Whether a checkpoint's index lies at the prefix {@code path}. */
  static boolean isPrefix(Path path) {
    return Files.isRegularFile(index(path));
  }

  static Path index(Path prefix) {
    return Path.of(prefix + INDEX);
  }

  static Path shard(Path prefix, int shard, int shards) {
    return Path.of(prefix + String.format(Locale.ROOT, ".data-%05d-of-%05d", shard, shards));
  }

  /**
   * The prefix of the checkpoint in {@code folder}: the one its file {@code checkpoint} names, else
   * the only one there is.
   *
   * @param shown what a refusal calls the folder
   * @throws RefusedException if there is none or it cannot be told which
   */
  static Path inFolder(Path folder, Object shown) throws IOException {
    Path latest = folder.resolve("checkpoint");
    if (Files.isRegularFile(latest) && Files.size(latest) < 1 << 20) {
      Matcher m = LATEST.matcher(Files.readString(latest, StandardCharsets.ISO_8859_1));
      if (m.find()) {
        // The path is one on the machine that trained; only the name says something here.
        Optional<Path> named = named(folder, m.group(1).replaceAll(".*[/\\\\]", ""));
        if (named.isPresent()) {
          return named.get();
        }
      }
    }
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found = files.filter(f -> f.toString().endsWith(INDEX)).sorted().toList();
    }
    if (found.isEmpty()) {
      throw RefusedException.of(TensorFlowCheckpoint.class, "checkpoint.none", shown);
    }
    if (found.size() > 1) {
      throw RefusedException.of(
          TensorFlowCheckpoint.class,
          "checkpoint.several",
          shown,
          prefix(found.get(0)).getFileName(),
          prefix(found.get(1)).getFileName());
    }
    return prefix(found.get(0));
  }

  /** The checkpoint of that name, if there is one; what a damaged file says may be no name. */
  private static Optional<Path> named(Path folder, String name) {
    try {
      return Optional.of(name)
          .filter(n -> !n.isEmpty())
          .map(folder::resolve)
          .filter(CheckpointFiles::isPrefix);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
