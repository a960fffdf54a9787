package dev.pyramidstudio.core.scaling;

import dev.pyramidstudio.core.scaling.AnchorSpec.Aspect;
import dev.pyramidstudio.core.text.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The published detectors by name, as effdet's {@code model_config.py} and automl's {@code
 * hparams_config.py} configure them: EfficientDet D0–D7 and D7x (Tan, Pang and Le 2020, table 1)
 * and the Lite models. The table departs from the paper's formulas where its authors rounded or ran
 * out of memory; {@link PaperFormulas} has the formulas.
 */
public final class CompoundScaling {
  private static final int COCO_CLASSES = 90;
  private static final List<Aspect> ASPECTS =
      List.of(new Aspect(1.0, 1.0), new Aspect(1.4, 0.7), new Aspect(0.7, 1.4));
  private static final Normalisation IMAGENET =
      new Normalisation(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
  private static final Normalisation HALF =
      new Normalisation(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

  /** A row of the table: what differs between the models. */
  private enum Row {
    D0(Backbone.B0, 512, 7, 64, 3, 3, 4, "bifpn:fast"),
    D1(Backbone.B1, 640, 7, 88, 4, 3, 4, "bifpn:fast"),
    D2(Backbone.B2, 768, 7, 112, 5, 3, 4, "bifpn:fast"),
    D3(Backbone.B3, 896, 7, 160, 6, 4, 4, "bifpn:fast"),
    D4(Backbone.B4, 1024, 7, 224, 7, 4, 4, "bifpn:fast"),
    D5(Backbone.B5, 1280, 7, 288, 7, 4, 4, "bifpn:fast"),
    D6(Backbone.B6, 1280, 7, 384, 8, 5, 4, "bifpn:sum"),
    D7(Backbone.B6, 1536, 7, 384, 8, 5, 5, "bifpn:sum"),
    D7X(Backbone.B7, 1536, 8, 384, 8, 5, 4, "bifpn:sum"),
    LITE0(Backbone.LITE0, 320, 7, 64, 3, 3, 3, "bifpn:sum"),
    LITE1(Backbone.LITE1, 384, 7, 88, 4, 3, 3, "bifpn:sum"),
    LITE2(Backbone.LITE2, 448, 7, 112, 5, 3, 3, "bifpn:sum"),
    LITE3(Backbone.LITE3, 512, 7, 160, 6, 4, 4, "bifpn:sum"),
    LITE3X(Backbone.LITE3, 640, 7, 200, 6, 4, 3, "bifpn:sum"),
    LITE4(Backbone.LITE4, 640, 7, 224, 7, 4, 4, "bifpn:sum");

    private final Backbone backbone;
    private final int size;
    private final int maxLevel;
    private final int width;
    private final int cells;
    private final int headDepth;
    private final double anchorScale;
    private final String topology;

    Row(
        Backbone backbone,
        int size,
        int maxLevel,
        int width,
        int cells,
        int headDepth,
        double anchorScale,
        String topology) {
      this.backbone = backbone;
      this.size = size;
      this.maxLevel = maxLevel;
      this.width = width;
      this.cells = cells;
      this.headDepth = headDepth;
      this.anchorScale = anchorScale;
      this.topology = topology;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private CompoundScaling() {}

  /** All models of the table: d0 to d7, d7x, then the Lite models. */
  public static List<String> names() {
    return Arrays.stream(Row.values()).map(Row::id).toList();
  }

  public static boolean isKnown(String name) {
    return row(name).isPresent();
  }

  /**
   * The configuration of a published model, with COCO's 90 classes.
   *
   * @throws RefusedException naming the known models if there is none of that name
   */
  public static DetectorSpec of(String name) {
    Row row =
        row(name)
            .orElseThrow(
                () ->
                    RefusedException.of(
                        CompoundScaling.class, "model.unknown", name, String.join(", ", names())));
    return new DetectorSpec(
        row.id(),
        row.backbone,
        row.size,
        row.size,
        3,
        row.maxLevel,
        row.width,
        row.cells,
        row.headDepth,
        COCO_CLASSES,
        new AnchorSpec(3, ASPECTS, row.anchorScale),
        activation(row.backbone),
        normalisation(row.backbone),
        row.topology);
  }

  /** What effdet uses throughout with a backbone of this family. */
  static Activation activation(Backbone backbone) {
    return backbone.lite() ? Activation.RELU6 : Activation.SWISH;
  }

  /** What effdet prepares pictures with for a backbone of this family. */
  static Normalisation normalisation(Backbone backbone) {
    return backbone.lite() ? HALF : IMAGENET;
  }

  private static Optional<Row> row(String name) {
    return Arrays.stream(Row.values()).filter(row -> row.id().equals(name)).findFirst();
  }
}
