package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.model.ModelEntry.Trained;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.weights.ModelCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code studio models}: what ships, what is downloaded, what can be. */
@Command(name = "models")
final class ModelsCommand extends AnsweringCommand {
  ModelsCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    List<Map<String, Object>> models = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    ModelCache cache = ModelCache.ofUser();
    for (ModelEntry entry : Installation.here().catalogue().models()) {
      Optional<Path> downloaded =
          entry.download().isPresent() ? cache.find(entry) : Optional.empty();
      models.add(json(entry, downloaded));
      lines.add(
          String.format(
              Locale.ROOT,
              "%-14s %-32s %s",
              entry.id(),
              entry.shownTitle(),
              state(entry, downloaded)));
    }
    return new Answer(Map.of("models", models), lines);
  }

  private static String state(ModelEntry entry, Optional<Path> downloaded) {
    return downloaded
        .map(file -> Text.of(ModelsCommand.class, "models.downloaded", file))
        .orElseGet(() -> Text.of(ModelsCommand.class, "models." + entry.origin().id()));
  }

  private static Map<String, Object> json(ModelEntry entry, Optional<Path> downloaded) {
    DetectorSpec spec = entry.spec();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("title", entry.title());
    json.put("family", entry.family());
    json.put("origin", entry.origin().id());
    json.put("topology", entry.topology());
    json.put("trainedTopologies", entry.trained().stream().map(Trained::topology).toList());
    json.put("imageSize", List.of(spec.imageHeight(), spec.imageWidth()));
    json.put("classes", entry.classNames().stream().filter(name -> !name.isEmpty()).toList());
    json.put("here", entry.download().isEmpty() || downloaded.isPresent());
    downloaded.ifPresent(file -> json.put("file", file.toString()));
    entry.download().ifPresent(download -> json.put("download", download.url().toString()));
    json.put("source", entry.source());
    json.put("licence", entry.licence());
    return json;
  }
}
