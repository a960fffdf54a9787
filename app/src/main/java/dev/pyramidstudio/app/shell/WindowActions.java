package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.Engine;
import dev.pyramidstudio.app.picture.PictureView;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.UndoKeys;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

/** What the Edit, View and Help menus do, apart from what single views bring along. */
final class WindowActions {
  private final StudioState state;

  final Action undo;
  final Action redo;
  final Action run;
  final Action derive;
  final Action theme;
  final Action zoomIn;
  final Action zoomOut;
  final Action fitPicture;
  final Action resetLayout;
  final Action shortcuts;
  final Action models;
  final Action language;

  WindowActions(
      StudioState state,
      Engine engine,
      Runnable startDeriving,
      PictureView picture,
      Runnable resetPanels,
      Runnable showShortcuts,
      Runnable showModels,
      Runnable switchLanguage) {
    this.state = state;
    undo =
        action("undo", state.history()::undo)
            .on(UndoKeys.UNDO)
            .icon("corner-up-left")
            .named(step("action.undo", "action.undo.step", true))
            .disabledWhile(none(true));
    redo =
        action("redo", state.history()::redo)
            .on(UndoKeys.REDO)
            .or(UndoKeys.REDO_TOO)
            .icon("corner-up-right")
            .named(step("action.redo", "action.redo.step", false))
            .disabledWhile(none(false));
    run = action("run", engine::rerun).on("Shortcut+Enter").icon("play");
    derive = action("derive", startDeriving).icon("git-merge").brief(text("action.derive.brief"));
    theme = action("theme", this::switchTheme).on("Shortcut+Shift+L").icon("moon");
    zoomIn = action("zoom-in", picture::zoomIn).on("Shortcut+Equals");
    zoomOut = action("zoom-out", picture::zoomOut).on("Shortcut+Minus");
    fitPicture = action("fit-picture", picture::fit).on("Shortcut+0");
    resetLayout = action("reset-layout", resetPanels);
    shortcuts = action("shortcuts", showShortcuts).on("F1").icon("help-circle");
    models = action("models", showModels).on("Shortcut+Shift+P").icon("sliders");
    language =
        action("language", switchLanguage).icon("globe").brief(text("action.language.brief"));
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

  List<Action> all() {
    return List.of(
        undo,
        redo,
        run,
        derive,
        models,
        theme,
        zoomIn,
        zoomOut,
        fitPicture,
        resetLayout,
        shortcuts,
        language);
  }

  private static String text(String key, Object... args) {
    return Text.of(WindowActions.class, key, args);
  }
}
