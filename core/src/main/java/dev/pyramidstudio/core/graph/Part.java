package dev.pyramidstudio.core.graph;

import java.util.Locale;

/** The four parts of a detector, as parameters, MACs and tensor names are told apart. */
public enum Part {
  BACKBONE,
  FPN,
  CLASS,
  BOX;

  /** The key in JSON, such as {@code backbone}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
