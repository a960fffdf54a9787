package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.Optional;

/** What the fusion view changes: all of it undoable, a drag being one step. */
final class FusionEdits {
  private final StudioState state;

  FusionEdits(StudioState state) {
    this.state = state;
  }

  /** Sets a raw weight; several in a row are one step until {@link #finish}. */
  void setWeight(EdgeRef edge, double raw) {
    float weight = (float) raw;
    state.edit(
        describe("edit.weight", edge), key(edge), document -> document.withWeight(edge, weight));
  }

  /** Ends a drag. */
  void finish() {
    state.history().endMerge();
  }

  /** Ends a drag as if it had not been. */
  void takeBack(EdgeRef edge) {
    state.history().abandon(key(edge));
  }

  private static String key(EdgeRef edge) {
    return "weight " + edge;
  }

  void undo() {
    state.history().undo();
  }

  void redo() {
    state.history().redo();
  }

  void reset(EdgeRef edge) {
    state.edit(describe("edit.reset", edge), document -> document.withoutWeight(edge));
  }

  /** Every weight of every cell as it was learned, nothing muted. */
  void resetAll() {
    state.edit(text("edit.reset.all"), Document::asLearned);
  }

  void mute(EdgeRef edge, boolean mute) {
    state.edit(
        describe(mute ? "edit.mute" : "edit.unmute", edge),
        document -> document.withMuted(edge, mute));
  }

  void setFusion(FusionNode node, Fusion fusion) {
    apply(
        text("edit.fusion", node.name(), fusion.title()),
        TopologyEdits.setFusion(state.document().topology(), node.name(), fusion));
  }

  void setAllFusion(Fusion fusion) {
    apply(
        text("edit.fusion.all", fusion.title()),
        TopologyEdits.setAllFusion(state.document().topology(), fusion));
  }

  private void apply(String description, EditResult result) {
    if (result instanceof EditResult.Accepted accepted) {
      state.edit(description, document -> document.withTopology(accepted.topology()));
    } else if (result instanceof EditResult.Rejected rejected) {
      state.problemProperty().set(Optional.of(rejected.reason()));
    }
  }

  private String describe(String key, EdgeRef edge) {
    FusionNode node = state.document().topology().nodes().get(edge.node());
    return text(key, node.inputs().get(edge.input()), node.name(), edge.cell() + 1);
  }

  private static String text(String key, Object... args) {
    return Text.of(FusionEdits.class, key, args);
  }
}
