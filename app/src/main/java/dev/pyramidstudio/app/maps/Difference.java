package dev.pyramidstudio.app.maps;

import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.RunResult;

/** What is subtracted from every map before it is coloured. */
public sealed interface Difference {
  Difference NONE = new None();

  /** Nothing. */
  record None() implements Difference {}

  /** One and the same map. */
  record Map(MapKey key) implements Difference {}

  /** The map of the same name in another cell. */
  record Cell(int cell) implements Difference {}

  /** The same map of an earlier run: another topology, other weights, another picture. */
  record Run(RunResult earlier) implements Difference {}
}
