package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.download.Downloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code studio fetch}: downloads official weights. */
@Command(name = "fetch")
final class FetchCommand extends AnsweringCommand {
  @Parameters(paramLabel = "MODEL", arity = "1..*", descriptionKey = "help.fetch.models")
  private List<String> ids;

  FetchCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    ModelCatalogue catalogue = Installation.here().catalogue();
    // All names are looked up first: a slip in the last one should not cost the first's download.
    List<ModelEntry> entries = ids.stream().map(catalogue::require).toList();
    Downloads downloads = new Downloads(ModelCache.ofUser());
    List<Map<String, Object>> models = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (ModelEntry entry : entries) {
      Path file = downloads.fetch(entry, progress, CancelToken.none());
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", entry.id());
      json.put("file", file.toString());
      json.put("bytes", file.toFile().length());
      json.put("licence", entry.licence());
      models.add(json);
      lines.add(Text.of(FetchCommand.class, "fetch.here", entry.id(), file, entry.licence()));
    }
    return new Answer(Map.of("models", models), lines);
  }
}
