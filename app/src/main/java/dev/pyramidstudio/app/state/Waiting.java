package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

/** Says why there is no run of the drawn network yet, and what to do about it. */
final class Waiting {
  private Waiting() {}

  static StringBinding words(StudioState state) {
    return Bindings.createStringBinding(
        () -> words(state, state.document().obstacle()),
        state.documentProperty(),
        state.pictureProperty(),
        state.activityProperty());
  }

  private static String words(StudioState state, Optional<String> obstacle) {
    if (obstacle.isPresent()) {
      return Text.of(Waiting.class, "waiting.obstacle", obstacle.get());
    }
    if (state.pictureProperty().get() == null) {
      return Text.of(Waiting.class, "waiting.picture");
    }
    return Text.of(
        Waiting.class,
        state.activityProperty().get().running() ? "waiting.running" : "waiting.stopped");
  }
}
