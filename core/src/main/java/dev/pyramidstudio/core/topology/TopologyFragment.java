package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.files.JsonValue;
import dev.pyramidstudio.core.text.RefusedException;
import java.util.List;

/**
 * Nodes on their way from one topology to another, as text: what Copy puts on the clipboard. The
 * text is JSON with a format name and the nodes as a topology file writes them; inputs that were
 * not copied along are named all the same, so that Paste can find their like.
 */
public final class TopologyFragment {
  /** What the field {@code format} holds. */
  public static final String FORMAT = "pyramid-studio/nodes";

  /** Above the size of any legal fragment. */
  private static final int MAX_CHARACTERS = 4 << 20;

  private TopologyFragment() {}

  /** The text of a fragment, ending in a line break. */
  public static String write(List<FusionNode> nodes) {
    return TopologyWriter.write(nodes);
  }

  /**
   * Reads the nodes of a fragment or, all of them, of a topology file's text.
   *
   * @param source what messages call the text
   * @throws RefusedException in one line, if the text is something else or is broken
   */
  public static List<FusionNode> read(String text, String source) {
    boolean ours =
        text.length() <= MAX_CHARACTERS
            && (text.contains('"' + FORMAT + '"')
                || text.contains('"' + TopologyFiles.FORMAT + '"'));
    if (!ours) {
      throw RefusedException.of(TopologyFragment.class, "fragment.foreign", source);
    }
    return text.contains('"' + TopologyFiles.FORMAT + '"')
        ? TopologyFiles.parse(text, source).nodes()
        : TopologyReader.readFragment(JsonValue.parse(text, source));
  }
}
