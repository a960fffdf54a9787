package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;

/**
 * Weights that cannot be read on this machine now, for want of memory, of room on the disc or of a
 * disc that works. Nothing is known to be wrong with the file: it is worth keeping.
 */
public final class UnreadableHereException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private UnreadableHereException(String message) {
    super(message);
  }

  static UnreadableHereException because(Class<?> owner, String key, Object... args) {
    return new UnreadableHereException(Text.of(owner, key, args));
  }
}
