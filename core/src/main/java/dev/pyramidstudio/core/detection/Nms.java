package dev.pyramidstudio.core.detection;

import java.util.Locale;
import java.util.Optional;

/** What happens to a box that overlaps a better one of its class. */
public enum Nms {
  /** It goes if the overlap is above the IoU threshold. */
  HARD,
  /** Its score falls by exp(−IoU²/σ), σ = 0.5 (Soft-NMS, gaussian form). */
  SOFT;

  /** The word on the command line, such as {@code hard}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Nms> byId(String id) {
    for (Nms nms : values()) {
      if (nms.id().equals(id)) {
        return Optional.of(nms);
      }
    }
    return Optional.empty();
  }
}
