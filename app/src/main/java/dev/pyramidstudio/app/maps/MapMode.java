package dev.pyramidstudio.app.maps;

/** What is shown of a map's channels. */
public enum MapMode {
  /** Mean of |x| over channels. */
  MEAN(false),
  /** The largest channel. */
  MAXIMUM(true),
  /** One channel. */
  CHANNEL(true),
  /** The first three principal components as red, green and blue. */
  COMPONENTS(false),
  /** Cosine similarity to the position under the pointer. */
  SIMILARITY(true);

  private final boolean signed;

  MapMode(boolean signed) {
    this.signed = signed;
  }

  /** Whether values below zero mean something. */
  boolean signed() {
    return signed;
  }
}
