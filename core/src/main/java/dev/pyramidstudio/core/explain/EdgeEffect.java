package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the boxes without one connection.
 *
 * @param edge the connection that was taken away
 * @param lost boxes of the full network, by their place in its list, that nothing stands for
 * @param kept the others, with what stands for them now
 * @param boxes all boxes without the connection
 */
public record EdgeEffect(EdgeRef edge, List<Integer> lost, List<Kept> kept, List<Detection> boxes) {
  /** Two boxes of a class that overlap by this much are the same object. */
  public static final double SAME = 0.5;

  public EdgeEffect {
    lost = List.copyOf(lost);
    kept = List.copyOf(kept);
    boxes = List.copyOf(boxes);
  }

  /**
   * A box that is still there.
   *
   * @param detection its place among the full network's boxes
   * @param delta its score now minus before
   * @param now what stands for it
   */
  public record Kept(int detection, double delta, Detection now) {}

  /**
   * Compares the boxes without a connection to those of the full network. A box is lost if no box
   * of its class with IoU ≥ 0.5 is left, else the one with the greatest IoU (of these the best
   * score) stands for it.
   */
  public static EdgeEffect between(EdgeRef edge, List<Detection> full, List<Detection> without) {
    List<Integer> lost = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    for (int i = 0; i < full.size(); i++) {
      Detection before = full.get(i);
      Optional<Detection> now = successor(before, without);
      if (now.isEmpty()) {
        lost.add(i);
      } else {
        kept.add(new Kept(i, now.get().score() - before.score(), now.get()));
      }
    }
    return new EdgeEffect(edge, lost, kept, without);
  }

  private static Optional<Detection> successor(Detection before, List<Detection> without) {
    Detection best = null;
    double bestIou = 0;
    for (Detection candidate : without) {
      if (candidate.classIndex() != before.classIndex()) {
        continue;
      }
      // A box without area overlaps nothing, but is itself where nothing changed.
      double iou = candidate.box().equals(before.box()) ? 1 : candidate.box().iou(before.box());
      boolean better =
          iou > bestIou || (iou == bestIou && best != null && candidate.score() > best.score());
      if (iou >= SAME && better) {
        best = candidate;
        bestIou = iou;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether the box {@code detection} of the full network is gone. */
  public boolean loses(int detection) {
    return lost.contains(detection);
  }

  /** How far the score of the box {@code detection} moves; empty if it is lost. */
  public Optional<Double> delta(int detection) {
    return kept.stream().filter(k -> k.detection() == detection).map(Kept::delta).findFirst();
  }
}
