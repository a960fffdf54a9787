package dev.pyramidstudio.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.cli.CliRun;
import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Activity;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.task.Work;
import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.TopologyFiles;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportViewModelTest {
  @TempDir Path folder;
  private final Settings settings = Settings.inMemory();
  private ModelStore store;
  private StudioState state;
  private ExportViewModel model;

  @BeforeEach
  void open() {
    Locale.setDefault(Locale.ENGLISH);
    ModelCache cache = new ModelCache(folder.resolve("cache"));
    store =
        new ModelStore(
            new CatalogueModels(Installation.here().catalogue(), new ModelWeights(cache)),
            cache,
            (entry, progress, cancel) -> {
              throw new AssertionError("nothing is to be fetched here");
            });
    show("photos");
  }

  private void show(String id) {
    ModelChoice choice =
        store.choices().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    state = new StudioState(new Document(choice.id(), choice.spec(), choice.topology()));
    model = new ExportViewModel(state, store, settings, new SameThreadTaskRunner());
  }

  private Exported done() {
    return model.doneProperty().get().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void writesTheVeryFileOfTheCommandLine(ExportFormat format) throws Exception {
    Path file = folder.resolve(model.suggestedName(format));
    Document before = state.document();

    model.export(format, file);

    Path expected = folder.resolve("expected");
    CliRun.of("export", "--format", format.id(), "--scale", format.scale(), "--out", expected)
        .isDone();
    assertThat(file).hasSameBinaryContentAs(expected);
    assertThat(state.problemProperty().get()).isEmpty();
    assertThat(done().file()).isEqualTo(file);
    assertThat(done().trained()).isTrue();
    assertThat(done().sentence()).contains(String.valueOf(file.getFileName()), format.title());
    assertThat(done().details()).startsWith(file.toString());
    assertThat(model.activityProperty().get()).isEqualTo(Activity.IDLE);
    assertThat(model.folder()).contains(folder);
    assertThat(state.document()).isSameAs(before);
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void whatCannotBeWrittenIsToldAndChangesNothing(ExportFormat format) {
    Document before = state.document();
    long steps = state.history().revisionProperty().get();

    model.export(format, folder.resolve("no/such/folder/file"));

    assertThat(state.problemProperty().get().orElseThrow())
        .contains("no/such/folder/file", "cannot be written");
    assertThat(model.doneProperty().get()).isEmpty();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(model.folder()).isEmpty();
    assertThat(state.document()).isSameAs(before);
    assertThat(state.history().revisionProperty().get()).isEqualTo(steps);
    assertThat(folder).isEmptyDirectory();

    model.export(ExportFormat.JSON, folder.resolve("works.json"));
    assertThat(state.problemProperty().get()).as("overtaken").isEmpty();
  }

  @Test
  void limitsOfAnotherFrameworkAreSaid() throws Exception {
    Path file = folder.resolve("neck.py");
    model.export(ExportFormat.MMDET, file);
    assertThat(done().sentence()).contains("a limit that stands at the top of the file");
    String limit = done().limits().get(0);
    assertThat(done().details()).contains(limit);
    assertThat(Files.readString(file)).contains(limit);
  }

  @Test
  void anUntrainedDetectorIsCalledSo() {
    show("d0");
    model.export(ExportFormat.ONNX, folder.resolve("d0.onnx"));
    assertThat(done().trained()).isFalse();
    assertThat(done().sentence()).contains("untrained");
    model.export(ExportFormat.PNG, folder.resolve("d0.png"));
    assertThat(done().sentence()).doesNotContain("untrained");
  }

  @Test
  void unfinishedWorkMakesNoDetectorButADrawing() {
    state.edit(
        "empty a node",
        d -> {
          List<FusionNode> nodes = new ArrayList<>(d.topology().nodes());
          FusionNode last = nodes.remove(nodes.size() - 1);
          nodes.add(new FusionNode(last.name(), last.level(), List.of(), last.fusion()));
          return d.withTopology(d.topology().withNodes(nodes));
        });
    model.export(ExportFormat.ONNX, folder.resolve("x.onnx"));
    assertThat(state.problemProperty().get().orElseThrow()).contains("P7_out");
    assertThat(folder.resolve("x.onnx")).doesNotExist();
    model.export(ExportFormat.SVG, folder.resolve("x.svg"));
    assertThat(folder.resolve("x.svg")).isNotEmptyFile();
  }

  @Test
  void theNoticeGoesWithWhatItWasAbout() {
    model.export(ExportFormat.JSON, folder.resolve("a.json"));
    assertThat(model.doneProperty().get()).isPresent();
    state.edit("rename", d -> d.withTopology(d.topology().withName("other")));
    assertThat(model.doneProperty().get()).isEmpty();
    assertThat(TopologyFiles.read(folder.resolve("a.json")).name()).isEqualTo("BiFPN");
    assertThat(model.suggestedName(ExportFormat.PNG_2X)).isEqualTo("other@2x.png");
  }

  @Test
  void aCancelledExportLeavesNothingAndComplainsOfNothing() {
    Later tasks = new Later();
    model = new ExportViewModel(state, store, settings, tasks);
    Path file = folder.resolve("detector.onnx");
    model.export(ExportFormat.ONNX, file);
    assertThat(model.runningProperty().get()).isTrue();
    assertThat(model.activityProperty().get().what()).contains("ONNX");

    model.export(ExportFormat.SVG, folder.resolve("second.svg"));
    assertThat(tasks.waiting).as("one at a time").hasSize(1);

    model.activityProperty().get().cancel().run();
    tasks.run();

    assertThat(model.runningProperty().get()).isFalse();
    assertThat(state.problemProperty().get()).isEmpty();
    assertThat(model.doneProperty().get()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDetectorTellsHowFarItHasCome() {
    List<Double> fractions = new ArrayList<>();
    model.activityProperty().addListener((o, was, now) -> fractions.add(now.fraction()));
    model.export(ExportFormat.ONNX, folder.resolve("detector.onnx"));
    assertThat(fractions).contains(-1.0);
    List<Double> known = fractions.stream().filter(f -> f > 0).toList();
    assertThat(known).isSorted().hasSizeGreaterThan(3);
    assertThat(known.get(known.size() - 1)).isBetween(0.9, 1.0);
  }

  /** Runs nothing until it is told to. */
  private static final class Later implements TaskRunner {
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public <T> CancelToken start(Work<T> work, Outcome<T> outcome) {
      CancelToken cancel = new CancelToken();
      waiting.add(
          () -> {
            try {
              outcome.done(work.run(cancel, (done, total, what) -> {}));
            } catch (Exception problem) {
              outcome.failed(problem);
            }
          });
      return cancel;
    }

    void run() {
      waiting.forEach(Runnable::run);
      waiting.clear();
    }

    @Override
    public void later(Runnable action) {
      action.run();
    }

    @Override
    public void whenShown(Runnable action) {
      action.run();
    }

    @Override
    public void close() {
      waiting.clear();
    }
  }
}
