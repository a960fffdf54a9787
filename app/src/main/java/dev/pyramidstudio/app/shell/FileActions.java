package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.models.WeightFileViewModel;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.picture.Transfers;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.QuestionStrip;
import dev.pyramidstudio.app.ui.ReplaceQuestion;
import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Presets;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** What the File menu does. What would lose work asks first. */
final class FileActions {
  private static final String ENDING = ".json";

  private final StudioState state;
  private final TopologyDocuments documents;
  private final PictureOpener pictures;
  private final QuestionStrip questions;
  private final Window owner;
  private Consumer<Path> openWeights = file -> {};

  /** The number of the question about unsaved work that was asked last. */
  private int unsaved;

  final Action newTopology;
  final Action openTopology;
  final Action saveTopology;
  final Action saveTopologyAs;
  final Action saveProjectAs;
  final Action openPicture;
  final Action pastePicture;
  final Action quit;

  FileActions(
      StudioState state,
      TopologyDocuments documents,
      PictureOpener pictures,
      QuestionStrip questions,
      Window owner,
      Runnable close) {
    this.state = state;
    this.documents = documents;
    this.pictures = pictures;
    this.questions = questions;
    this.owner = owner;
    newTopology = action("new-topology", () -> unlessUnsaved(documents::startNew)).on("Shortcut+N");
    newTopology.icon("file-plus");
    openTopology =
        action("open-topology", () -> unlessUnsaved(this::chooseTopology))
            .on("Shortcut+Shift+O")
            .icon("folder");
    saveTopology = action("save-topology", () -> save(() -> {})).on("Shortcut+S").icon("save");
    saveTopologyAs =
        action("save-topology-as", () -> chooseTarget(() -> {})).on("Shortcut+Shift+S");
    saveProjectAs = action("save-project-as", () -> chooseProject(() -> {})).on("Shortcut+Alt+S");
    openPicture = action("open-picture", this::choosePicture).on("Shortcut+O").icon("image");
    pastePicture = action("paste-picture", this::pastePicture).on("Shortcut+Alt+V");
    quit = action("quit", () -> unlessUnsaved(close)).on("Shortcut+Q");
    state.topologyProperty().addListener((Observable o) -> stay());
  }

  private static Action action(String key, Runnable run) {
    return new Action(text("action." + key), run);
  }

  /** Everything in the order of the menu. */
  List<Action> all() {
    return List.of(
        newTopology,
        openTopology,
        saveTopology,
        saveTopologyAs,
        saveProjectAs,
        openPicture,
        pastePicture,
        quit);
  }

  /** Opens a topology or a project. */
  void openTopology(Path file) {
    unlessUnsaved(() -> documents.open(file));
  }

  /** Goes on with what takes the place of the work at hand, and asks first if that is not saved. */
  void unlessUnsaved(Runnable next) {
    if (!documents.modifiedProperty().get()) {
      questions.close();
      next.run();
      return;
    }
    questions.ask(
        text("question.unsaved", name()),
        List.of(
            new Action(text("question.save"), () -> saveAll(next)),
            new Action(text("question.discard"), next),
            new Action(text("question.stay"), () -> {})));
    unsaved = questions.asked();
  }

  private String name() {
    return state
        .fileProperty()
        .get()
        .map(file -> String.valueOf(file.getFileName()))
        .orElseGet(() -> Presets.title(state.document().topology()));
  }

  /** Whoever goes on working, or presses Escape, has answered that nothing is to be replaced. */
  void stay() {
    if (questions.isVisible() && questions.asked() == unsaved) {
      questions.close();
    }
  }

  /** Saves everything and then, if that worked, goes on with what takes its place. */
  private void saveAll(Runnable next) {
    if (documents.needsProject()) {
      chooseProject(next);
    } else {
      save(next);
    }
  }

  /** Saves as the kind of file that the work came from and then, if that worked, goes on. */
  private void save(Runnable next) {
    Optional<Path> file = state.fileProperty().get();
    if (file.isEmpty()) {
      if (documents.needsProject()) {
        chooseProject(next);
      } else {
        chooseTarget(next);
      }
    } else if (documents.isProject()) {
      documents.saveProject(file.get(), next);
    } else {
      documents.save(file.get(), next);
    }
  }

  private void chooseTarget(Runnable next) {
    FileChooser chooser =
        topologyChooser(text("chooser.save-topology"), text("chooser.topologies"), ENDING);
    chooser.setInitialFileName(bareName() + ENDING);
    File typed = chooser.showSaveDialog(owner);
    if (typed != null) {
      saveAs(typed.toPath(), next);
    }
  }

  private void chooseProject(Runnable next) {
    FileChooser chooser =
        topologyChooser(
            text("chooser.save-project"), text("chooser.projects"), ProjectFiles.ENDING);
    chooser.setInitialFileName(bareName() + ProjectFiles.ENDING);
    File typed = chooser.showSaveDialog(owner);
    if (typed != null) {
      saveProjectAs(typed.toPath(), next);
    }
  }

  /** The file's name, or one for the topology, without its ending. */
  private String bareName() {
    String name =
        state
            .fileProperty()
            .get()
            .map(f -> String.valueOf(f.getFileName()))
            .orElseGet(() -> ExportFormat.JSON.fileName(state.document().topology()));
    for (String ending : List.of(ProjectFiles.ENDING, ENDING)) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** Saves the topology under a name that may lack its ending. */
  void saveAs(Path typed, Runnable next) {
    Path target = withEnding(typed, ENDING);
    new ReplaceQuestion(questions).ask(typed, target, () -> documents.save(target, next));
  }

  /** Saves the project under a name that may lack its ending. */
  void saveProjectAs(Path typed, Runnable next) {
    Path target = withEnding(typed, ProjectFiles.ENDING);
    new ReplaceQuestion(questions).ask(typed, target, () -> documents.saveProject(target, next));
  }

  /** What ends as one of our files at all keeps its name. */
  private static Path withEnding(Path file, String ending) {
    String name = String.valueOf(file.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(ENDING)
        ? file
        : file.resolveSibling(name + ending);
  }

  private void chooseTopology() {
    File chosen =
        topologyChooser(text("chooser.topology"), text("chooser.both"), ENDING)
            .showOpenDialog(owner);
    if (chosen != null) {
      documents.open(chosen.toPath());
    }
  }

  private FileChooser topologyChooser(String title, String kind, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(kind, "*" + ending, "*" + ending.toUpperCase(Locale.ROOT)),
            new ExtensionFilter(text("chooser.all"), "*.*"));
    startIn(chooser, state.fileProperty().get());
    return chooser;
  }

  private static void startIn(FileChooser chooser, Optional<Path> beside) {
    beside
        .map(Path::toAbsolutePath)
        .map(Path::getParent)
        .map(Path::toFile)
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
  }

  private void choosePicture() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("chooser.picture"));
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(text("chooser.pictures"), Transfers.patterns()),
            new ExtensionFilter(text("chooser.all"), "*.*"));
    startIn(chooser, Optional.ofNullable(state.pictureProperty().get()).flatMap(p -> p.file()));
    File chosen = chooser.showOpenDialog(owner);
    if (chosen != null) {
      pictures.open(chosen.toPath());
    }
  }

  private void pastePicture() {
    if (!pasteIfThere()) {
      complain("paste.nothing");
    }
  }

  /** Takes the clipboard's picture or picture file; false if there is none. */
  boolean pasteIfThere() {
    Clipboard board = Clipboard.getSystemClipboard();
    Optional<Path> file = Transfers.pictureFile(board);
    if (file.isPresent()) {
      pictures.open(file.get());
      return true;
    }
    Optional<Image> image = Transfers.image(board);
    image.ifPresent(pasted -> pictures.paste(() -> Transfers.pixels(pasted)));
    return image.isPresent();
  }

  /** Tells what to do with a weight file. */
  void setOnWeights(Consumer<Path> open) {
    openWeights = open;
  }

  /**
   * Opens what was dropped on the window: a picture, a topology or project, weights, or one of
   * each.
   */
  void openDropped(List<File> files) {
    Optional<Path> picture =
        files.stream().map(File::toPath).filter(Transfers::looksLikePicture).findFirst();
    Optional<Path> topology =
        files.stream()
            .map(File::toPath)
            .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING))
            .findFirst();
    Optional<Path> weights =
        files.stream().map(File::toPath).filter(WeightFileViewModel::looksLikeWeights).findFirst();
    weights.ifPresent(openWeights);
    picture.ifPresent(pictures::open);
    topology.ifPresent(this::openTopology);
    if (picture.isEmpty() && topology.isEmpty() && weights.isEmpty()) {
      complain("drop.nothing", files.get(0).getName());
    }
  }

  private void complain(String key, Object... args) {
    state.problemProperty().set(Optional.of(text(key, args)));
  }

  private static String text(String key, Object... args) {
    return Text.of(FileActions.class, key, args);
  }
}
