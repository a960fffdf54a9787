package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.canvas.CanvasActions;
import dev.pyramidstudio.app.derive.DeriveBar;
import dev.pyramidstudio.app.derive.DeriveViewModel;
import dev.pyramidstudio.app.engine.Engine;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.export.ExportActions;
import dev.pyramidstudio.app.export.ExportNotice;
import dev.pyramidstudio.app.export.ExportViewModel;
import dev.pyramidstudio.app.export.FileDialog;
import dev.pyramidstudio.app.featuremap.FeatureMapView;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.picture.PictureView;
import dev.pyramidstudio.app.settings.Language;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.ProblemStrip;
import dev.pyramidstudio.app.ui.QuestionStrip;
import dev.pyramidstudio.app.ui.ShortcutSheet;
import dev.pyramidstudio.app.ui.Themes;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Puts the views into one window and the window on the screen. */
final class MainWindow {
  /** What the window is made around. */
  record Parts(
      StudioState state,
      ModelStore models,
      Engine engine,
      PictureOpener opener,
      TaskRunner tasks,
      Settings settings,
      Path unsavedFolder) {}

  private final Parts parts;
  private final Function<Language, MainWindow> speak;
  private final Stage stage;
  private final WindowMemory memory;
  private final Views views;
  private final TopologyDocuments documents;
  private final Recovery recovery;
  private final DeriveViewModel derivation;
  private final QuestionStrip questions = new QuestionStrip();
  private final WindowActions actions;
  private final FileActions files;
  private final ExportViewModel exporting;
  private final ExportActions exports;
  private final ToolBarViewModel choices;
  private final ModelSheets models;
  private final StackPane layers = new StackPane();
  private final Scene scene = new Scene(layers);

  MainWindow(Stage stage, Parts parts, Function<Language, MainWindow> speak) {
    this.speak = speak;
    this.stage = stage;
    this.parts = parts;
    StudioState state = parts.state();
    memory = new WindowMemory(parts.settings());
    state.themeProperty().set(memory.theme());
    // Dressed while it is empty: a full scene would be styled twice.
    Themes.apply(scene, state.themeProperty().get());
    documents =
        new TopologyDocuments(
            state,
            new Projects(state, parts.models(), parts.opener()),
            new RecentFiles(parts.settings(), "recent.topologies"),
            parts.tasks());
    recovery = new Recovery(parts.unsavedFolder());

    derivation = new DeriveViewModel(state);
    views = new Views(state, parts.tasks());
    choices = new ToolBarViewModel(state, parts.models().choices());
    models = new ModelSheets(state, parts.models(), choices, parts.engine(), parts.tasks());
    files = new FileActions(state, documents, parts.opener(), questions, stage, this::close);
    exporting = new ExportViewModel(state, parts.models(), parts.settings(), parts.tasks());
    exports = new ExportActions(exporting, new FileDialog(stage), questions, this::showExports);
    actions =
        new WindowActions(
            state,
            parts.engine(),
            derivation::start,
            views.picture(),
            views.panels()::reset,
            this::showShortcuts,
            this::showModels,
            this::switchLanguage);
    views.picture().setOnPaste(files::pasteIfThere);
    files.setOnWeights(this::inspect);

    BorderPane root = new BorderPane(views.panels());
    root.setTop(top());
    root.setBottom(
        new StatusBar(state, new ExportNotice(exporting), views.costs(), actions.language));
    layers.getChildren().add(root);
    state.themeProperty().addListener((o, was, now) -> Themes.apply(scene, now));
    layers.addEventHandler(DragEvent.DRAG_OVER, MainWindow::acceptFiles);
    layers.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    layers.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    // Before whatever has the focus: Escape means something to most views.
    layers.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            files.stay();
          }
        });
    for (Action action : actions.all()) {
      action.secondShortcut().ifPresent(k -> scene.getAccelerators().put(k, action::run));
    }
    offerRecovery();
  }

  private VBox top() {
    Label name = new Label(text("window.name"));
    name.getStyleClass().add("window-name");
    StudioMenus menus = new StudioMenus(files, exports, actions, choices, views.menuGroups());
    HBox row = new HBox(name, menus.bar(documents, parts.opener()));
    row.getStyleClass().add("menu-row");
    return new VBox(
        row,
        new StudioToolBar(
            choices,
            actions.models,
            List.of(actions.undo, actions.redo, actions.derive, actions.theme)),
        new DeriveBar(derivation),
        questions,
        new ProblemStrip(parts.state().problemProperty()));
  }

  private static void acceptFiles(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      files.openDropped(event.getDragboard().getFiles());
      event.setDropCompleted(true);
      event.consume();
    }
  }

  /** A question mark, wherever it is on this keyboard, shows the sheet; not while typing text. */
  private void typed(KeyEvent event) {
    if ("?".equals(event.getCharacter()) && !(event.getTarget() instanceof TextInputControl)) {
      showShortcuts();
    }
  }

  private void showShortcuts() {
    if (layers.getChildren().size() > 1) {
      return;
    }
    Map<String, List<ShortcutSheet.Row>> groups = new LinkedHashMap<>();
    List<Action> ofFiles = new ArrayList<>(files.all());
    ofFiles.addAll(exports.withShortcut());
    groups.put(text("shortcuts.files"), ShortcutSheet.rows(ofFiles));
    groups.put(text("shortcuts.window"), ShortcutSheet.rows(actions.all()));
    groups.put(text("shortcuts.topology"), ShortcutSheet.rows(views.canvasActions().all()));
    groups.put(text("shortcuts.canvas"), CanvasActions.gestures());
    groups.put(text("shortcuts.picture"), PictureView.gestures());
    groups.put(text("shortcuts.maps"), FeatureMapView.gestures());
    new ShortcutSheet(text("shortcuts.title"), groups).showOver(layers);
  }

  private void showExports() {
    if (layers.getChildren().size() == 1) {
      exports.sheet().showOver(layers);
    }
  }

  private void showModels() {
    models.open(layers);
  }

  private void inspect(Path weights) {
    models.inspect(weights, layers);
  }

  private void offerRecovery() {
    StudioState state = parts.state();
    Autosave autosave =
        new Autosave(
            state, recovery, documents.modifiedProperty(), documents::project, parts.tasks());
    new RecoveryOffer(state, recovery, autosave, documents, files, questions).begin();
  }

  /** What the File menu does; dropped files go there too. */
  FileActions files() {
    return files;
  }

  /** What File > Export does. */
  ExportActions exports() {
    return exports;
  }

  Scene scene() {
    return scene;
  }

  /** Shows the window where it was last. */
  void show() {
    stage.titleProperty().bind(documents.titleProperty());
    stage.setMinWidth(900);
    stage.setMinHeight(600);
    stage.setScene(scene);
    memory.restore(stage);
    memory.restore(views.panels());
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          files.quit.run();
        });
    stage.show();
  }

  private void switchLanguage() {
    memory.remember(stage, parts.state(), views.panels());
    speak.apply(Language.current().other()).documents.goOnFrom(documents);
  }

  private void close() {
    memory.remember(stage, parts.state(), views.panels());
    recovery.close();
    stage.close();
  }

  private static String text(String key, Object... args) {
    return Text.of(MainWindow.class, key, args);
  }
}
