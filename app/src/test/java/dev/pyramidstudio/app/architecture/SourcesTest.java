package dev.pyramidstudio.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reader may count on when opening a file. */
class SourcesTest {
  private static final int LONGEST = 400;

  /** A public type at the margin whose line before is neither Javadoc's end nor an annotation. */
  private static final Pattern BARE_TYPE =
      Pattern.compile(
          "(?m)(?<!\\*/\\n)(?<!\\)\\n)(?<!\\w\\n)^public (?:\\w+ |non-sealed )*(?:class|record|interface|enum) (\\w+)");

  @Test
  void everyPackageSaysItsOneJob() {
    List<Path> silent = new ArrayList<>();
    Sources.byPackage()
        .forEach(
            (folder, files) -> {
              String info = files.getOrDefault(folder.resolve("package-info.java"), "");
              boolean onlyMain = files.keySet().stream().allMatch(f -> f.endsWith("Main.java"));
              if (!onlyMain && !info.contains("/**")) {
                silent.add(folder);
              }
            });
    assertThat(silent).as("packages without a package-info.java that says their job").isEmpty();
  }

  @Test
  void noFileIsTwo() {
    List<String> tooLong = new ArrayList<>();
    Sources.all()
        .forEach(
            (file, text) -> {
              long lines = text.lines().count();
              if (lines > LONGEST) {
                tooLong.add(file.getFileName() + ": " + lines);
              }
            });
    assertThat(tooLong).as("files over %d lines", LONGEST).isEmpty();
  }

  @Test
  void publicTypesOfCoreAreExplained() {
    List<String> bare = new ArrayList<>();
    for (Map.Entry<Path, String> source : Sources.all().entrySet()) {
      if (source.getKey().toString().contains("/core/src/")) {
        BARE_TYPE.matcher(source.getValue()).results().forEach(type -> bare.add(type.group(1)));
      }
    }
    assertThat(bare).as("public types without Javadoc").isEmpty();
  }
}
