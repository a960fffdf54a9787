package dev.pyramidstudio.app.canvas;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand random edits, by users who each begin anew and in the end undo everything, so
 * that there are many starts and many ends. They work side by side, as many as there are cores.
 */
class RandomEditingTest {
  private static final int USERS = 40;
  private static final int EDITS = 2_500;

  @Test
  void everyStepIsValidDrawnSavableBuiltAndTakenBack() {
    IntStream.range(0, USERS).parallel().forEach(RandomEditingTest::spendAnAfternoon);
  }

  private static void spendAnAfternoon(int seed) {
    ClumsyUser user = new ClumsyUser(seed);
    int step = 0;
    try {
      for (; step < EDITS; step++) {
        user.act(step);
      }
      user.undoEverything();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ", step " + step, e);
    }
  }
}
