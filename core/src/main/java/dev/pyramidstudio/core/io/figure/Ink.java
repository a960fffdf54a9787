package dev.pyramidstudio.core.io.figure;

import dev.pyramidstudio.core.topology.EdgeKind;

/** The colours of figures: the window's light theme, on paper. */
public enum Ink {
  BAND(0xf6f8fa),
  NODE(0xf0f3f7),
  FAINT(0xa1a9b3),
  MUTED(0x5f6873),
  TEXT(0x1b1f24),
  TOP_DOWN(0x2f6fe0),
  BOTTOM_UP(0xd9691e),
  SAME_LEVEL(0x7a8491),
  SKIP(0x10966f);

  private final int rgb;

  Ink(int rgb) {
    this.rgb = rgb;
  }

  /** 0xRRGGBB. */
  public int rgb() {
    return rgb;
  }

  /** As the web writes it: {@code #2f6fe0}. */
  public String web() {
    return "#" + String.format("%06x", rgb);
  }

  /** The colour of a kind of connection. */
  public static Ink of(EdgeKind kind) {
    return switch (kind) {
      case TOP_DOWN -> TOP_DOWN;
      case BOTTOM_UP -> BOTTOM_UP;
      case SAME_LEVEL -> SAME_LEVEL;
      case SKIP -> SKIP;
    };
  }
}
