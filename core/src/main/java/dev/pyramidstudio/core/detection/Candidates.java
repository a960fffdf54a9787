package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
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
 * <p>Remembers the heads' maps, so that a box can say why it is there.
 */
public final class Candidates {
  /** Most pairs of anchor and class that are looked at. */
  public static final int MOST = 5000;

  private final Anchors anchors;
  private final Map<String, Tensor> heads;
  private final Labels labels;
  private final int classes;
  private final Optional<Placement> placement;
  private final int[] anchorIndices;
  private final int[] classIndices;
  private final float[] scores;
  private final float[] boxes;

  private Candidates(
      Anchors anchors, Map<String, Tensor> heads, Labels labels, Optional<Placement> placement) {
    this.anchors = anchors;
    this.heads = Map.copyOf(heads);
    this.labels = labels;
    this.classes = map("class", anchors.grids().get(0)).channels() / anchors.perCell();
    this.placement = placement;
    TopLogits top = new TopLogits(MOST, classes);
    for (Anchors.Grid grid : anchors.grids()) {
      top.add(checked("class", grid, classes), grid, anchors.perCell());
      checked("box", grid, 4);
    }
    long[] best = top.best();
    anchorIndices = new int[best.length];
    classIndices = new int[best.length];
    scores = new float[best.length];
    boxes = new float[4 * best.length];
    for (int i = 0; i < best.length; i++) {
      anchorIndices[i] = top.anchor(best[i]);
      classIndices[i] = top.classIndex(best[i]);
      scores[i] = sigmoid(TopLogits.logit(best[i]));
      decode(i);
    }
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
    return new Candidates(anchors, heads, labels, Optional.of(placement));
  }

  /** As {@link #of}, in input pixels and reaching beyond the input where the network says so. */
  static Candidates unclipped(Anchors anchors, Map<String, Tensor> heads, Labels labels) {
    return new Candidates(anchors, heads, labels, Optional.empty());
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
      if (by >= 0 && left[i] < options.score()) {
        Detection candidate = detection(i, left[i]);
        Detection better = detection(by, left[by]);
        lost.add(new Suppressed(candidate, better, candidate.box().iou(better.box())));
      }
    }
    return List.copyOf(lost);
  }

  /** What the anchor of {@code detection} says about its {@code most} likeliest classes. */
  public List<ClassScore> topClasses(Detection detection, int most) {
    Anchors.Place place = anchors.place(detection.anchorIndex());
    Tensor logits = map("class", gridOf(place.level()));
    return IntStream.range(0, classes)
        .mapToObj(
            c -> {
              float logit = logits.at(place.anchor() * classes + c, place.row(), place.column());
              return new ClassScore(c, labels.name(c), logit, sigmoid(logit));
            })
        .sorted(Comparator.comparingDouble(ClassScore::logit).reversed())
        .limit(most)
        .toList();
  }

  /** What the box head says at the anchor of {@code detection}: ty, tx, th, tw. */
  public float[] offsets(Detection detection) {
    return offsets(detection.anchorIndex());
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
    return new NonMaxSuppression(boxes, scores, classIndices).run(options);
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
    float perInputPixel = placement.map(p -> (float) (1 / p.scale())).orElse(1f);
    Box box =
        new Box(
            boxes[4 * i] * perInputPixel,
            boxes[4 * i + 1] * perInputPixel,
            boxes[4 * i + 2] * perInputPixel,
            boxes[4 * i + 3] * perInputPixel);
    return placement.map(p -> box.clip(p.pictureWidth(), p.pictureHeight())).orElse(box);
  }

  private void decode(int i) {
    float[] anchor = new float[4];
    anchors.write(anchorIndices[i], anchor, 0);
    float[] t = offsets(anchorIndices[i]);
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

  private float[] offsets(int anchorIndex) {
    Anchors.Place place = anchors.place(anchorIndex);
    Tensor map = map("box", gridOf(place.level()));
    float[] t = new float[4];
    for (int k = 0; k < 4; k++) {
      t[k] = map.at(place.anchor() * 4 + k, place.row(), place.column());
    }
    return t;
  }

  private Anchors.Grid gridOf(int level) {
    return anchors.grids().stream().filter(grid -> grid.level() == level).findFirst().orElseThrow();
  }

  private Tensor checked(String head, Anchors.Grid grid, int perAnchor) {
    Tensor map = map(head, grid);
    if (map.channels() != anchors.perCell() * perAnchor
        || map.height() != grid.rows()
        || map.width() != grid.columns()) {
      throw new IllegalArgumentException(
          head + ".P" + grid.level() + " is " + map + ", which does not fit " + grid);
    }
    return map;
  }

  private Tensor map(String head, Anchors.Grid grid) {
    Tensor map = heads.get(head + ".P" + grid.level());
    if (map == null) {
      throw new IllegalArgumentException("no map " + head + ".P" + grid.level());
    }
    return map;
  }

  private static float sigmoid(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }
}
