package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.picture.PictureView;
import dev.pyramidstudio.app.picture.Transfers;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.core.text.Text;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** What can be done from the menus and the tool bar, apart from what single views bring along. */
final class WindowActions {
  private final StudioState state;
  private final PictureOpener opener;
  private final Window owner;

  final Action openPicture;
  final Action pastePicture;
  final Action quit;
  final Action undo;
  final Action redo;
  final Action theme;
  final Action zoomIn;
  final Action zoomOut;
  final Action fitPicture;
  final Action resetLayout;

  WindowActions(
      StudioState state,
      PictureOpener opener,
      PictureView picture,
      Window owner,
      Runnable resetPanels,
      Runnable close) {
    this.state = state;
    this.opener = opener;
    this.owner = owner;
    openPicture = action("open-picture", this::choosePicture).on("Shortcut+O").icon("image");
    pastePicture = action("paste-picture", this::pastePicture).on("Shortcut+V").icon("clipboard");
    quit = action("quit", close).on("Shortcut+Q");
    undo =
        action("undo", state.history()::undo)
            .on("Shortcut+Z")
            .icon("corner-up-left")
            .named(step("action.undo", "action.undo.step", true))
            .disabledWhile(none(true));
    redo =
        action("redo", state.history()::redo)
            .on("Shortcut+Shift+Z")
            .icon("corner-up-right")
            .named(step("action.redo", "action.redo.step", false))
            .disabledWhile(none(false));
    theme = action("theme", this::switchTheme).on("Shortcut+Shift+L").icon("moon");
    zoomIn = action("zoom-in", picture::zoomIn).on("Shortcut+Equals");
    zoomOut = action("zoom-out", picture::zoomOut).on("Shortcut+Minus");
    fitPicture = action("fit-picture", picture::fit).on("Shortcut+0");
    resetLayout = action("reset-layout", resetPanels);
  }

  private static Action action(String key, Runnable run) {
    return new Action(text("action." + key), run);
  }

  private Optional<String> next(boolean back) {
    return back ? state.history().undoable() : state.history().redoable();
  }

  private StringBinding step(String without, String with, boolean back) {
    return Bindings.createStringBinding(
        () -> next(back).map(what -> text(with, what)).orElseGet(() -> text(without)),
        state.history().revisionProperty());
  }

  private ObservableValue<Boolean> none(boolean back) {
    return Bindings.createBooleanBinding(
        () -> next(back).isEmpty(), state.history().revisionProperty());
  }

  private void switchTheme() {
    state.themeProperty().set(state.themeProperty().get().other());
  }

  private void choosePicture() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("chooser.picture"));
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(text("chooser.pictures"), Transfers.patterns()),
            new ExtensionFilter(text("chooser.all"), "*.*"));
    Optional.ofNullable(state.pictureProperty().get())
        .flatMap(loaded -> loaded.file())
        .map(Path::toAbsolutePath)
        .map(Path::getParent)
        .map(Path::toFile)
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
    File chosen = chooser.showOpenDialog(owner);
    if (chosen != null) {
      opener.open(chosen.toPath());
    }
  }

  private void pastePicture() {
    Clipboard board = Clipboard.getSystemClipboard();
    Optional<Path> file = Transfers.pictureFile(board);
    if (file.isPresent()) {
      opener.open(file.get());
      return;
    }
    Transfers.picture(board)
        .ifPresentOrElse(
            opener::paste, () -> state.problemProperty().set(Optional.of(text("paste.nothing"))));
  }

  /** Opens what was dropped on the window; the reason if nothing of it can be opened. */
  void openDropped(List<File> files) {
    Optional<Path> picture =
        files.stream().map(File::toPath).filter(Transfers::looksLikePicture).findFirst();
    picture.ifPresentOrElse(
        opener::open, () -> state.problemProperty().set(Optional.of(text("drop.nothing"))));
  }

  /** Everything that has a shortcut, for whoever lists them. */
  List<Action> all() {
    return List.of(
        openPicture,
        pastePicture,
        quit,
        undo,
        redo,
        theme,
        zoomIn,
        zoomOut,
        fitPicture,
        resetLayout);
  }

  private static String text(String key, Object... args) {
    return Text.of(WindowActions.class, key, args);
  }
}
