package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.state.StudioState;
import java.util.function.Function;
import javafx.stage.Stage;

/**
 * The window in the language of the moment. Views keep the words they were made with: in another
 * language the window is made anew, around a copy of the state, so that the old views have nothing
 * left to listen to.
 */
final class SpeakingWindow {
  private final Stage stage;
  private final Function<StudioState, MainWindow.Parts> parts;

  /**
   * @param parts what to make the window of, around a state
   */
  SpeakingWindow(Stage stage, Function<StudioState, MainWindow.Parts> parts) {
    this.stage = stage;
    this.parts = parts;
  }

  MainWindow show(StudioState state) {
    MainWindow.Parts around = parts.apply(state);
    MainWindow window =
        new MainWindow(
            stage,
            around,
            language -> {
              language.remember(around.settings());
              language.speak();
              return show(state.copy());
            });
    window.show();
    return window;
  }
}
