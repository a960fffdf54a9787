package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every edit is one step with a description; undoing all gives the start. */
class CanvasEditsTest {
  private final StudioState state = CanvasFixture.stateOf(CanvasFixture.preset("bifpn", 3));
  private final Document start = state.document();
  private final CanvasViewModel model = new CanvasViewModel(state);
  private final CanvasEdits edits = model.edits();

  @AfterEach
  void undoingEverythingGivesTheStart() {
    while (state.history().undo()) {
      assertThat(model.scene().topology()).isEqualTo(state.document().topology());
    }
    assertThat(state.document()).isEqualTo(start);
  }

  private Topology topology() {
    return state.document().topology();
  }

  private String lastStep() {
    return state.history().undoable().orElse("nothing");
  }

  @Test
  void deletesNodesAndConnectionsTogether() {
    Selection both = Selection.ofNode("P5_td", 0).withEdges(Set.of(new Edge("P3", "P3_out")));
    assertThat(edits.delete(both)).isTrue();
    assertThat(topology().node("P5_td")).isEmpty();
    assertThat(topology().edges()).doesNotContain(new Edge("P3", "P3_out"));
    assertThat(lastStep()).isEqualTo("Delete what is selected (nodes: 1, connections: 1)");
    assertThat(state.history().commands()).hasSize(1);
  }

  @Test
  void cellInputsAreNotDeletedAndTheReasonIsSaid() {
    assertThat(edits.delete(Selection.ofNode("P5", 0))).isFalse();
    assertThat(edits.refusalProperty().get().orElseThrow()).contains("P5");
    assertThat(edits.delete(Selection.none())).isFalse();
    assertThat(state.history().commands()).isEmpty();
  }

  @Test
  void whatCellInputsAreSelectedWithIsDeletedAllTheSame() {
    model.selectAll();
    assertThat(edits.delete(state.selection())).isTrue();
    assertThat(topology().nodes()).isEmpty();
  }

  @Test
  void copiesAreSelectedAndKeepTheirConnections() {
    Optional<String> copied = edits.copy(Set.of("P5_td", "P4_td"));
    assertThat(edits.paste(copied, false)).isTrue();
    assertThat(state.selection().nodes()).hasSize(2).doesNotContain("P5_td", "P4_td");
    assertThat(topology().nodes()).hasSize(10);
    assertThat(topology().edges()).hasSize(20);
    assertThat(edits.paste(copied, true)).isTrue();
    assertThat(topology().edges()).hasSize(24);
    assertThat(lastStep()).isEqualTo("Paste 2 nodes");
    assertThat(edits.paste(edits.copy(Set.of("P4_td")), true)).isTrue();
    assertThat(lastStep()).isEqualTo("Paste P4_td");
  }

  @Test
  void nothingCopiedIsNothingPasted() {
    assertThat(edits.paste(Optional.empty(), false)).isFalse();
    assertThat(edits.refusalProperty().get()).isPresent();
  }

  @Test
  void whatIsCopiedInOneWindowIsPastedInAnother() {
    StudioState other = CanvasFixture.stateOf(CanvasFixture.preset("fpn", 1));
    Optional<String> copied = edits.copy(Set.of("P4_out", "P3_out"));
    CanvasEdits there = new CanvasViewModel(other).edits();
    assertThat(there.paste(copied, true)).isTrue();
    Topology now = other.document().topology();
    String fresh = other.selection().nodes().iterator().next();
    assertThat(other.selection().nodes()).hasSize(2);
    assertThat(now.node(fresh).orElseThrow().inputs()).isNotEmpty();
    assertThat(other.history().undo()).isTrue();
    assertThat(other.document().topology()).isEqualTo(CanvasFixture.preset("fpn", 1));
  }

  @Test
  void foreignTextAndNodesOfOtherLevelsAreRefusedAndChangeNothing() {
    assertPasteRefused("Dear Sir", "Clipboard: this is no copied node");
    StudioState deep =
        CanvasFixture.stateOf(Presets.of("bifpn", Optional.empty(), List.of(3, 4, 5, 6, 7, 8), 1));
    String copied = new CanvasViewModel(deep).edits().copy(Set.of("P8_out")).orElseThrow();
    assertPasteRefused(copied, "P8_out");
  }

  private void assertPasteRefused(String text, String says) {
    assertThat(edits.paste(Optional.of(text), true)).isFalse();
    assertThat(edits.refusalProperty().get().orElseThrow()).contains(says);
    assertThat(state.document()).isEqualTo(start);
    assertThat(state.history().commands()).isEmpty();
  }

  @Test
  void duplicatesTakeWhatTheirOriginalsTake() {
    assertThat(edits.duplicate(Set.of("P4_out"))).isTrue();
    String copy = state.selection().singleNode().orElseThrow();
    assertThat(topology().node(copy).orElseThrow().inputs())
        .containsExactly("P4", "P4_td", "P3_out");
    assertThat(topology().outputOf(4)).isEqualTo("P4_out");
  }

  @Test
  void mutingTakesConnectionsAwayInAllCellsOrInOne() {
    Selection edge = Selection.ofEdge(new Edge("P5", "P5_out"), 1);
    assertThat(edits.toggleMute(edge, true)).isTrue();
    assertThat(state.document().muted()).hasSize(3);
    assertThat(lastStep()).isEqualTo("Mute P5 → P5_out");
    assertThat(edits.toggleMute(edge, false)).isTrue();
    assertThat(state.document().muted()).hasSize(2).noneMatch(ref -> ref.cell() == 1);
    assertThat(lastStep()).isEqualTo("Unmute P5 → P5_out");
    assertThat(edits.toggleMute(edge, true)).isTrue();
    assertThat(state.document().muted()).hasSize(3);
    assertThat(topology()).isEqualTo(start.topology());
  }

  @Test
  void mutingANodeMutesItsInputs() {
    assertThat(edits.toggleMute(Selection.ofNode("P5_out", 2), false)).isTrue();
    int node = topology().offsetOf("P5_out") - 5;
    assertThat(state.document().muted())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(0, 1, 2).map(input -> new EdgeRef(2, node, input)).toList());
    assertThat(edits.toggleMute(Selection.ofNode("P5", 2), false)).isFalse();
  }

  @Test
  void renamingKeepsWhatWasSetByHand() {
    edits.toggleMute(Selection.ofEdge(new Edge("P5", "P5_out"), 0), true);
    assertThat(edits.rename("P5_out", "middle")).isTrue();
    assertThat(state.document().muted()).hasSize(3);
    assertThat(state.selection().singleNode()).hasValue("middle");
    assertThat(edits.rename("middle", "P4_out")).isFalse();
    assertThat(edits.refusalProperty().get().orElseThrow()).contains("P4_out");
    assertThat(edits.rename("middle", "P9")).isFalse();
  }

  @Test
  void whatChangesNothingIsNoStep() {
    assertThat(edits.setFusion(Set.of("P5_out"), Fusion.FAST)).isFalse();
    assertThat(edits.setLevel("P5_out", 5)).isFalse();
    assertThat(edits.tidy()).isFalse();
    assertThat(edits.connect("P5", "P5_out")).isFalse();
    assertThat(edits.makeOutput("P5_out")).isFalse();
    assertThat(state.history().commands()).isEmpty();
  }

  @Test
  void aSuccessEndsARefusal() {
    edits.connect("P5", "P5_out");
    assertThat(edits.refusalProperty().get()).isPresent();
    edits.connect("P3", "P5_out");
    assertThat(edits.refusalProperty().get()).isEmpty();
  }

  @Test
  void fusionIsSetForAllThatAreSelected() {
    assertThat(edits.setFusion(Set.of("P5_out", "P4_out"), Fusion.SOFTMAX)).isTrue();
    assertThat(lastStep()).isEqualTo("Fuse 2 nodes by softmax");
    assertThat(edits.usualFusion()).isEqualTo(Fusion.FAST);
  }

  @Test
  void nodesAreAddedWhereTheyAreWantedAndSelected() {
    assertThat(edits.addNode(6, Fusion.SUM, Optional.empty())).isTrue();
    assertThat(state.selection().singleNode()).hasValue("P6_1");
    assertThat(edits.addConnected(5, "P6_1", Fusion.SUM, Optional.empty())).isTrue();
    String fed = state.selection().singleNode().orElseThrow();
    assertThat(topology().node(fed).orElseThrow().inputs()).containsExactly("P6_1");
    assertThat(edits.addFeeding(7, "P6_1", Fusion.SUM, Optional.empty())).isTrue();
    assertThat(topology().node("P6_1").orElseThrow().inputs()).hasSize(1);
    assertThat(edits.insert(new Edge("P7", "P7_out"), 6, Fusion.FAST)).isTrue();
    assertThat(topology().node("P7_out").orElseThrow().inputs()).doesNotContain("P7");
  }

  @Test
  void levelsAndColumnsChangeByKey() {
    assertThat(model.moves().shiftLevel(Set.of("P5_td"), 1)).isTrue();
    assertThat(topology().levelOf("P5_td")).hasValue(6);
    assertThat(model.moves().shiftLevel(Set.of("P7_out"), 1)).isFalse();
    assertThat(edits.refusalProperty().get().orElseThrow()).contains("P7_out");
    assertThat(model.moves().shiftColumn(Set.of("P7_out"), 0.5)).isTrue();
    assertThat(edits.tidy()).isTrue();
    assertThat(topology().nodes()).allMatch(node -> node.position().isEmpty());
  }

  @Test
  void aDissolvedNodeHandsItsInputOn() {
    edits.insert(new Edge("P7", "P6_td"), 7, Fusion.FAST);
    String name = state.selection().singleNode().orElseThrow();
    assertThat(edits.dissolve(name)).isTrue();
    assertThat(TopologyDiff.between(start.topology(), topology()).isEmpty()).isTrue();
  }
}
