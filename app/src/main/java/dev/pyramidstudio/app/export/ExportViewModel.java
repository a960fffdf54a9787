package dev.pyramidstudio.app.export;

import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.engine.Models;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Activity;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.task.Work;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.io.TopologyExport;
import dev.pyramidstudio.core.io.figure.FigurePng;
import dev.pyramidstudio.core.io.figure.TopologyFigure;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Topology;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Writes the document in the background. One file at a time; the document stays as it is. */
public final class ExportViewModel {
  private static final String FOLDER = "export.folder";

  /** Twice: a clipboard's picture may end on any screen. */
  private static final int COPY_SCALE = 2;

  private final StudioState state;
  private final ModelStore models;
  private final Settings settings;
  private final TaskRunner tasks;
  private final ReadOnlyObjectWrapper<Activity> activity =
      new ReadOnlyObjectWrapper<>(Activity.IDLE);
  private final BooleanBinding running;
  private final ObjectProperty<Optional<Exported>> done =
      new SimpleObjectProperty<>(Optional.empty());
  private Optional<CancelToken> cancel = Optional.empty();

  public ExportViewModel(
      StudioState state, ModelStore models, Settings settings, TaskRunner tasks) {
    this.state = state;
    this.models = models;
    this.settings = settings;
    this.tasks = tasks;
    running =
        new BooleanBinding() {
          {
            bind(activity);
          }

          @Override
          protected boolean computeValue() {
            return activity.get().running();
          }
        };
    // What was written is no longer what is drawn.
    state.documentProperty().addListener((o, was, now) -> forget());
  }

  /** How far the file has come. */
  ReadOnlyObjectProperty<Activity> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  /** Whether a file is being written. */
  public BooleanBinding runningProperty() {
    return running;
  }

  /** The file that was written last, until it is dismissed or the document changes. */
  ReadOnlyObjectProperty<Optional<Exported>> doneProperty() {
    return done;
  }

  /** Says no more about the last file. */
  void forget() {
    done.set(Optional.empty());
  }

  /** The folder that was exported to last, if it is still there. */
  public Optional<Path> folder() {
    return settings.text(FOLDER).map(Path::of).filter(Files::isDirectory);
  }

  /** The name to offer for a file. */
  public String suggestedName(ExportFormat format) {
    return format.fileName(state.document().topology());
  }

  /** Writes the document as it is now. */
  public void export(ExportFormat format, Path file) {
    if (running.get()) {
      return;
    }
    forget();
    Document document = state.document();
    start(
        (cancelled, progress) -> write(document, format, file, progress, cancelled),
        text("exporting", format.title()),
        exported -> {
          remember(file);
          state.problemProperty().set(Optional.empty());
          done.set(Optional.of(exported));
        });
  }

  /**
   * Paints the drawing.
   *
   * @param copied gets the bytes of a PNG picture
   */
  public void paint(Consumer<byte[]> copied) {
    if (running.get()) {
      return;
    }
    Topology topology = state.document().topology();
    start(
        (cancelled, progress) -> {
          ByteArrayOutputStream png = new ByteArrayOutputStream();
          FigurePng.write(TopologyFigure.of(topology), COPY_SCALE, png);
          return png.toByteArray();
        },
        text("painting"),
        copied);
  }

  private <T> void start(Work<T> work, String what, Consumer<T> finished) {
    show(-1, what);
    Outcome<T> outcome =
        new Outcome<>() {
          @Override
          public void done(T value) {
            activity.set(Activity.IDLE);
            finished.accept(value);
          }

          @Override
          public void failed(Throwable problem) {
            activity.set(Activity.IDLE);
            state.tell(problem);
          }

          @Override
          public void progress(double fraction, String step) {
            show(fraction, step);
          }
        };
    cancel = Optional.of(tasks.start(work, outcome));
  }

  private void show(double fraction, String what) {
    activity.set(new Activity(true, fraction, what, () -> cancel.ifPresent(CancelToken::cancel)));
  }

  private void remember(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      settings.put(FOLDER, folder.toString());
      settings.save();
    }
  }

  private Exported write(
      Document document, ExportFormat format, Path file, Progress progress, CancelToken cancelled) {
    NetworkOf network = new NetworkOf(document);
    List<String> limits =
        new TopologyExport(document.topology(), document.spec(), network::load)
            .write(format, file, progress, cancelled);
    return new Exported(format, file, network.trained, limits);
  }

  /** Weights in use: with those set by hand, without muted connections. */
  private final class NetworkOf {
    private final Document document;
    private boolean trained = true;

    NetworkOf(Document document) {
      this.document = document;
    }

    TopologyExport.Network load() {
      Graph graph = DetectorGraph.build(document.spec(), document.topology());
      Models.Loaded weights = models.weights(document, Parameters.of(graph));
      trained = weights.about().trained();
      FusionWeights fusion = document.changed(FusionWeights.of(graph, weights.tensors()));
      return new TopologyExport.Network(graph, weights.tensors(), fusion.factors());
    }
  }

  private static String text(String key, Object... args) {
    return Text.of(ExportViewModel.class, key, args);
  }
}
