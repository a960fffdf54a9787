package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.RefusedException;
import java.util.Optional;
import java.util.function.Function;

/** What became of an edit: a new topology, or the reason why there is none. */
public sealed interface EditResult {
  /** The edit was made; this topology keeps all rules that the old one kept. */
  record Accepted(Topology topology) implements EditResult {}

  /** The edit would break a rule or change nothing; the reason is one sentence for the user. */
  record Rejected(String reason) implements EditResult {}

  /** The new topology, if the edit was made. */
  default Optional<Topology> accepted() {
    return this instanceof Accepted yes ? Optional.of(yes.topology()) : Optional.empty();
  }

  /** Why the edit was not made, if it was not. */
  default Optional<String> rejection() {
    return this instanceof Rejected no ? Optional.of(no.reason()) : Optional.empty();
  }

  /** Applies a further edit to the result; a rejection stays as it is. */
  default EditResult then(Function<Topology, EditResult> next) {
    return this instanceof Accepted yes ? next.apply(yes.topology()) : this;
  }

  /**
   * The new topology.
   *
   * @throws RefusedException with the reason if the edit was rejected
   */
  default Topology orRefuse() {
    return accepted().orElseThrow(() -> new RefusedException(rejection().orElseThrow()));
  }
}
