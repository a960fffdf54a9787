package dev.pyramidstudio.app.canvas;

/** BiFPN on P3 to P7, drawn on the empty canvas in the order in which a person would. */
public final class BifpnByHand {
  private static final int[] LEVELS = {6, 5, 4, 3, 4, 5, 6, 7};

  /** Sources and targets; nodes that are added without inputs are called after their level. */
  private static final String[][] CONNECTIONS = {
    {"P6", "P6_1"},
    {"P7", "P6_1"},
    {"P5", "P5_1"},
    {"P6_1", "P5_1"},
    {"P4", "P4_1"},
    {"P5_1", "P4_1"},
    {"P3", "P3_1"},
    {"P4_1", "P3_1"},
    {"P4", "P4_2"},
    {"P4_1", "P4_2"},
    {"P3_1", "P4_2"},
    {"P5", "P5_2"},
    {"P5_1", "P5_2"},
    {"P4_2", "P5_2"},
    {"P6", "P6_2"},
    {"P6_1", "P6_2"},
    {"P5_2", "P6_2"},
    {"P7", "P7_1"},
    {"P6_2", "P7_1"}
  };

  /** How many edits it takes. */
  public static final int EDITS = LEVELS.length + CONNECTIONS.length;

  /** How somebody edits. */
  public interface Hand {
    void add(int level, int column);

    void connect(String from, String to);
  }

  private BifpnByHand() {}

  public static void draw(Hand hand) {
    for (int i = 0; i < LEVELS.length; i++) {
      hand.add(LEVELS[i], i + 1);
    }
    for (String[] connection : CONNECTIONS) {
      hand.connect(connection[0], connection[1]);
    }
  }
}
