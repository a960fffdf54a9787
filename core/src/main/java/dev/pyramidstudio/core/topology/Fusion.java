package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * How a fusion node makes one map of several (EfficientDet, section 3.3; per-channel forms from
 * automl; global attention from NAS-FPN). xᵢ are the inputs resampled to the node's level.
 */
public enum Fusion {
  /** Σ xᵢ. */
  SUM(false, false),
  /** Σ wᵢxᵢ. */
  UNBOUNDED(true, false),
  /** Σ softmax(w)ᵢ xᵢ. */
  SOFTMAX(true, false),
  /** Σ relu(wᵢ) xᵢ / (Σ relu(w) + 1e-4). */
  FAST(true, false),
  /** As {@link #SOFTMAX}, a weight per input and channel. */
  CHANNEL_SOFTMAX(true, true),
  /** As {@link #FAST}, a weight per input and channel. */
  CHANNEL_FAST(true, true),
  /**
   * c + f·sigmoid(max over H,W of c), where of the first two inputs c comes from the coarser source
   * level (the first on a tie) and f is the other; further inputs are added. A single input is
   * passed on.
   */
  GLOBAL_ATTENTION(false, false);

  private final boolean learned;
  private final boolean perChannel;

  Fusion(boolean learned, boolean perChannel) {
    this.learned = learned;
    this.perChannel = perChannel;
  }

  /** Whether the method has trainable weights. */
  public boolean learned() {
    return learned;
  }

  /** Whether there is a weight for each channel instead of one for each input. */
  public boolean perChannel() {
    return perChannel;
  }

  /** The word in files and on the command line, such as {@code channel-fast}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What people call it: {@code FAST} is "fast normalised". */
  public String title() {
    return Text.of(Fusion.class, "fusion." + id());
  }

  /** A few letters for the face of a node: {@code FAST} is "w/Σ". */
  public String symbol() {
    return Text.of(Fusion.class, "fusion.symbol." + id());
  }

  public static Optional<Fusion> byId(String id) {
    for (Fusion fusion : values()) {
      if (fusion.id().equals(id)) {
        return Optional.of(fusion);
      }
    }
    return Optional.empty();
  }
}
