package dev.pyramidstudio.core.scaling;

import dev.pyramidstudio.core.text.RefusedException;

/** Departs from a detector, one property after the other. */
public final class DetectorSpecBuilder {
  private final DetectorSpec start;
  private String name;
  private Backbone backbone;
  private int imageHeight;
  private int imageWidth;
  private int minLevel;
  private int maxLevel;
  private int width;
  private int cells;
  private int headDepth;
  private int classes;
  private AnchorSpec anchors;
  private String topology;

  DetectorSpecBuilder(DetectorSpec start) {
    this.start = start;
    this.name = start.name();
    this.backbone = start.backbone();
    this.imageHeight = start.imageHeight();
    this.imageWidth = start.imageWidth();
    this.minLevel = start.minLevel();
    this.maxLevel = start.maxLevel();
    this.width = start.width();
    this.cells = start.cells();
    this.headDepth = start.headDepth();
    this.classes = start.classes();
    this.anchors = start.anchors();
    this.topology = start.topology();
  }

  public DetectorSpecBuilder name(String value) {
    name = value;
    return this;
  }

  /** Another backbone; whether it is a Lite one decides on activation and normalisation too. */
  public DetectorSpecBuilder backbone(Backbone value) {
    backbone = value;
    return this;
  }

  /** Rows and columns of the input, pixels. */
  public DetectorSpecBuilder imageSize(int height, int width) {
    imageHeight = height;
    imageWidth = width;
    return this;
  }

  public DetectorSpecBuilder levels(int min, int max) {
    minLevel = min;
    maxLevel = max;
    return this;
  }

  /** Channels of feature network and heads. */
  public DetectorSpecBuilder width(int value) {
    width = value;
    return this;
  }

  public DetectorSpecBuilder cells(int value) {
    cells = value;
    return this;
  }

  public DetectorSpecBuilder headDepth(int value) {
    headDepth = value;
    return this;
  }

  public DetectorSpecBuilder classes(int value) {
    classes = value;
    return this;
  }

  public DetectorSpecBuilder anchors(AnchorSpec value) {
    anchors = value;
    return this;
  }

  /** The model's own topology, as on the command line. */
  public DetectorSpecBuilder topology(String value) {
    topology = value;
    return this;
  }

  /**
   * The detector.
   *
   * @throws RefusedException naming the property that is out of range
   */
  public DetectorSpec build() {
    DetectorSpec spec = unchecked();
    SpecRules.require(spec);
    return spec;
  }

  DetectorSpec unchecked() {
    boolean sameFamily = backbone.lite() == start.backbone().lite();
    return new DetectorSpec(
        name,
        backbone,
        imageHeight,
        imageWidth,
        minLevel,
        maxLevel,
        width,
        cells,
        headDepth,
        classes,
        anchors,
        sameFamily ? start.activation() : CompoundScaling.activation(backbone),
        sameFamily ? start.normalisation() : CompoundScaling.normalisation(backbone),
        topology);
  }
}
