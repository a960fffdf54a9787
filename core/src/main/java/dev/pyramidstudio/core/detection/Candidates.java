package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.tensor.TensorView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The best pairs of anchor and class that a network proposes for one picture, computed once from
 * what its heads say; thresholds are then applied as often as a slider moves. Follows effdet's
 * post-processing: the 5000 greatest logits over all anchors and classes, decoded, clipped to the
 * picture, and only then suppressed and thresholded.
 *
 * <p>Remembers what the heads say at the anchors of these pairs, so that a box can say why it is
 * there.
 */
public final class Candidates {
  /** Most pairs of anchor and class that are looked at. */
  public static final int MOST = 5000;

  private final Anchors anchors;
  private final Labels labels;
  private final Optional<Placement> placement;
  private final int[] anchorIndices;
  private final int[] classIndices;
  private final float[] scores;
  private final AnchorValues logits;
  private final AnchorValues offsets;

  /** Of the first {@link #decoded} candidates; most are never looked at. */
  private final float[] boxes;

  private int decoded;

  private Candidates(
      Anchors anchors, HeadMaps heads, Labels labels, Optional<Placement> placement) {
    this.anchors = anchors;
    this.labels = labels;
    this.placement = placement;
    TopLogits top = new TopLogits(MOST, heads.classes());
    for (int g = 0; g < anchors.grids().size(); g++) {
      top.add(heads.logits().get(g), anchors.grids().get(g), anchors.perCell());
    }
    long[] best = top.best();
    anchorIndices = new int[best.length];
    classIndices = new int[best.length];
    scores = new float[best.length];
    boxes = new float[4 * best.length];
    for (int i = 0; i < best.length; i++) {
      anchorIndices[i] = top.anchor(best[i]);
      classIndices[i] = top.classIndex(best[i]);
      scores[i] = sigmoid(Greatest.logit(best[i]));
    }
    int[] mentioned = ascending(anchorIndices);
    logits = AnchorValues.of(mentioned, anchors, heads.logits());
    offsets = AnchorValues.of(mentioned, anchors, heads.boxes());
  }

  private Candidates(Candidates whole, AnchorValues logits) {
    anchors = whole.anchors;
    labels = whole.labels;
    placement = whole.placement;
    anchorIndices = whole.anchorIndices;
    classIndices = whole.classIndices;
    scores = whole.scores;
    offsets = whole.offsets;
    boxes = new float[whole.boxes.length];
    this.logits = logits;
  }

  /** Without repetitions. */
  private static int[] ascending(int[] indices) {
    int[] sorted = indices.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int index : sorted) {
      if (count == 0 || sorted[count - 1] != index) {
        sorted[count++] = index;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /**
   * The candidates of a picture.
   *
   * @param heads {@code class.P<level>} (1, perCell · classes, rows, columns) and {@code
   *     box.P<level>} (1, perCell · 4, rows, columns) for every level of {@code anchors}, channels
   *     anchor first; boxes as (ty, tx, th, tw)
   * @throws IllegalArgumentException if a map is missing or its shape does not fit the anchors
   */
  public static Candidates of(
      Anchors anchors, Map<String, Tensor> heads, Labels labels, Placement placement) {
    return read(anchors, views(heads), labels, placement);
  }

  /** As {@link #of}, from maps that need not last any longer than this call. */
  public static Candidates read(
      Anchors anchors, Map<String, TensorView> heads, Labels labels, Placement placement) {
    return new Candidates(anchors, new HeadMaps(anchors, heads), labels, Optional.of(placement));
  }

  /** As {@link #of}, in input pixels and reaching beyond the input where the network says so. */
  static Candidates unclipped(Anchors anchors, Map<String, Tensor> heads, Labels labels) {
    return new Candidates(anchors, new HeadMaps(anchors, views(heads)), labels, Optional.empty());
  }

  private static Map<String, TensorView> views(Map<String, Tensor> maps) {
    Map<String, TensorView> views = new HashMap<>();
    maps.forEach((name, map) -> views.put(name, TensorView.of(map)));
    return views;
  }

  /**
   * The same without what the class head says about other classes, of which {@link #topClasses}
   * tells: most of the memory, for those who keep the candidates of many runs.
   */
  public Candidates withoutClasses() {
    return new Candidates(this, AnchorValues.NONE);
  }

  public int size() {
    return scores.length;
  }

  /** A candidate as it stands before suppression; 0 is the best. */
  public Detection get(int candidate) {
    return detection(candidate, scores[candidate]);
  }

  /** The boxes that {@code options} leave, best first. */
  public List<Detection> select(PostOptions options) {
    NonMaxSuppression.Result result = suppress(options);
    List<Detection> found = new ArrayList<>(result.kept().length);
    for (int candidate : result.kept()) {
      found.add(detection(candidate, result.scores()[candidate]));
    }
    return List.copyOf(found);
  }

  /**
   * The candidates that have the score for a detection but lost it or their place to a better box,
   * best first.
   */
  public List<Suppressed> suppressed(PostOptions options) {
    NonMaxSuppression.Result result = suppress(options);
    float[] left = result.scores();
    List<Suppressed> lost = new ArrayList<>();
    for (int i = 0; i < size() && scores[i] >= options.score(); i++) {
      int by = result.suppressor()[i];
      // Hard suppression takes the place whatever the least score is, 0 included.
      if (by >= 0 && (options.nms() == Nms.HARD || left[i] < options.score())) {
        Detection candidate = detection(i, left[i]);
        Detection better = detection(by, left[by]);
        lost.add(new Suppressed(candidate, better, candidate.box().iou(better.box())));
      }
    }
    return List.copyOf(lost);
  }

  /**
   * What the anchor of {@code detection} says about its {@code most} likeliest classes.
   *
   * @throws IndexOutOfBoundsException if no candidate has that anchor, or classes were left out
   */
  public List<ClassScore> topClasses(Detection detection, int most) {
    float[] all = logits.at(detection.anchorIndex());
    return IntStream.range(0, all.length)
        .mapToObj(c -> new ClassScore(c, labels.name(c), all[c], sigmoid(all[c])))
        .sorted(Comparator.comparingDouble(ClassScore::logit).reversed())
        .limit(most)
        .toList();
  }

  /**
   * What the box head says at the anchor of {@code detection}: ty, tx, th, tw.
   *
   * @throws IndexOutOfBoundsException if no candidate has that anchor
   */
  public float[] offsets(Detection detection) {
    return offsets.at(detection.anchorIndex());
  }

  /** The anchor of {@code detection} in picture pixels, not clipped. */
  public Box anchorBox(Detection detection) {
    return inPicture(anchors.box(detection.anchorIndex()));
  }

  /** All anchors of the cell that {@code detection} comes from, in picture pixels, not clipped. */
  public List<Box> anchorsOfCell(Detection detection) {
    int first = detection.anchorIndex() - detection.anchor();
    return IntStream.range(first, first + anchors.perCell())
        .mapToObj(index -> inPicture(anchors.box(index)))
        .toList();
  }

  private Box inPicture(Box box) {
    return placement.map(p -> p.toPicture(box)).orElse(box);
  }

  private NonMaxSuppression.Result suppress(PostOptions options) {
    // Hard suppression looks at what reaches the least score, soft suppression at all there is.
    int looked = options.nms() == Nms.HARD ? reaching(options.score()) : size();
    decodeTo(looked);
    return new NonMaxSuppression(boxes, scores, classIndices).run(options);
  }

  private int reaching(double score) {
    int count = 0;
    while (count < size() && scores[count] >= score) {
      count++;
    }
    return count;
  }

  private Detection detection(int i, float score) {
    Anchors.Place place = anchors.place(anchorIndices[i]);
    return new Detection(
        labels.name(classIndices[i]),
        labels.id(classIndices[i]),
        classIndices[i],
        score,
        scores[i],
        pictureBox(i),
        place.level(),
        place.row(),
        place.column(),
        place.anchor(),
        anchorIndices[i]);
  }

  private Box pictureBox(int i) {
    decodeTo(i + 1);
    float perInputPixel = placement.map(p -> (float) (1 / p.scale())).orElse(1f);
    Box box =
        new Box(
            boxes[4 * i] * perInputPixel,
            boxes[4 * i + 1] * perInputPixel,
            boxes[4 * i + 2] * perInputPixel,
            boxes[4 * i + 3] * perInputPixel);
    return placement.map(p -> box.clip(p.pictureWidth(), p.pictureHeight())).orElse(box);
  }

  /** Makes sure that the boxes of the first {@code end} candidates are there. */
  private synchronized void decodeTo(int end) {
    for (; decoded < end; decoded++) {
      decode(decoded);
    }
  }

  private void decode(int i) {
    float[] anchor = new float[4];
    anchors.write(anchorIndices[i], anchor, 0);
    float[] t = offsets.at(anchorIndices[i]);
    BoxCoding.decode(anchor, t[0], t[1], t[2], t[3], boxes, 4 * i);
    if (placement.isPresent()) {
      Placement p = placement.get();
      float perInputPixel = (float) (1 / p.scale());
      clip(4 * i, (float) p.pictureWidth() / perInputPixel);
      clip(4 * i + 1, (float) p.pictureHeight() / perInputPixel);
    }
  }

  private void clip(int at, float end) {
    boxes[at] = within(boxes[at], end);
    boxes[at + 2] = within(boxes[at + 2], end);
  }

  /** Of a broken network's NaN it makes 0: no NaN reaches a user's file. */
  private static float within(float coordinate, float end) {
    return coordinate > 0 ? Math.min(coordinate, end) : 0;
  }

  private static float sigmoid(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }
}
