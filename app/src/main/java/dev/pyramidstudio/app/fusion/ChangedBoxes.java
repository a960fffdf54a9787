package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;

/**
 * Marks on the picture where boxes were, and with which score, before weights or fusion methods
 * were changed or connections muted. A whole drag is compared with what was before it.
 */
public final class ChangedBoxes {
  /** Smaller changes do not show in two digits. */
  private static final double SEEN = 0.005;

  /** Boxes that moved by less than this overlap are where they were. */
  private static final double SAME_PLACE = 0.97;

  private final StudioState state;
  private Boxes current = Boxes.NONE;
  private Boxes previous = Boxes.NONE;
  private List<Detection> before = List.of();
  private int step;
  private boolean comparing;

  /** What the run of a document showed. */
  private record Boxes(Optional<Document> document, List<Detection> shown) {
    static final Boxes NONE = new Boxes(Optional.empty(), List.of());
  }

  public ChangedBoxes(StudioState state) {
    this.state = state;
    step = state.history().position();
    state.documentProperty().addListener((o, was, now) -> changed(was, now));
    state.selectionProperty().addListener((o, was, now) -> selected(was, now));
    state.detections().addListener((ListChangeListener<Detection>) change -> shown());
    // Registered after what chooses the boxes: these are the new choice's already, and no loss.
    state.pictureProperty().addListener((Observable o) -> otherChoice());
    state.thresholdsProperty().addListener((Observable o) -> otherChoice());
    state.hiddenLabels().addListener((Observable o) -> otherChoice());
    shown();
  }

  private void changed(Document was, Document now) {
    int position = state.history().position();
    boolean newStep = position != step;
    step = position;
    if (!connections(was).equals(connections(now)) || was.network().equals(now.network())) {
      stop();
    } else if (newStep || !comparing) {
      // Where runs end at once, the new boxes are here before the word of the change.
      before = (previous.document().equals(Optional.of(was)) ? previous : current).shown();
      comparing = true;
      compare();
    }
  }

  /** The network without its fusion methods and whatever is set by hand. */
  private static Document connections(Document document) {
    Document plain = document.asLearned().network();
    Topology topology = plain.topology();
    List<FusionNode> nodes =
        topology.nodes().stream().map(node -> node.withFusion(Fusion.SUM)).toList();
    return plain.withTopology(topology.withNodes(nodes));
  }

  private void shown() {
    Optional<Document> document = Optional.ofNullable(state.result()).map(RunResult::document);
    if (!document.equals(current.document())) {
      previous = current;
    }
    current = new Boxes(document, List.copyOf(state.detections()));
    compare();
  }

  /** A new result replaces the selected box by its successor: that is no change of selection. */
  private void selected(Selection was, Selection now) {
    if (!was.withBox(Optional.empty()).equals(now.withBox(Optional.empty()))) {
      stop();
    }
  }

  /** Other boxes of the same runs: those from before are of another choice. */
  private void otherChoice() {
    previous = Boxes.NONE;
    stop();
  }

  private void stop() {
    if (comparing) {
      comparing = false;
      state.marksProperty().set(List.of());
    }
  }

  private void compare() {
    boolean known = current.document().equals(Optional.of(state.document()));
    if (!comparing || !known) {
      return;
    }
    List<PictureMark> marks = new ArrayList<>();
    for (Detection old : before) {
      Optional<Detection> now = successor(old);
      boolean same =
          now.filter(d -> Math.abs(d.score() - old.score()) < SEEN)
              .filter(d -> iou(d, old) >= SAME_PLACE)
              .isPresent();
      if (!same) {
        marks.add(
            new PictureMark(
                old.box(),
                PictureMark.Kind.BEFORE,
                Text.of(
                    ChangedBoxes.class,
                    now.isPresent() ? "before.changed" : "before.lost",
                    Labels.shown(old.label()),
                    String.format(Locale.ROOT, "%.2f", old.score()))));
      }
    }
    state.marksProperty().set(marks);
  }

  private Optional<Detection> successor(Detection old) {
    return state.detections().stream()
        .filter(d -> d.classIndex() == old.classIndex() && iou(d, old) >= EdgeEffect.SAME)
        .max(Comparator.comparingDouble(d -> iou(d, old)));
  }

  private static double iou(Detection a, Detection b) {
    Box box = a.box();
    return box.iou(b.box());
  }
}
