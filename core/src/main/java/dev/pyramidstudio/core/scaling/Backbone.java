package dev.pyramidstudio.core.scaling;

import java.util.Locale;

/**
 * The EfficientNet backbones: B0–B7 and their Lite forms (no squeeze-and-excitation, relu6, stem
 * and first/last stages not scaled).
 */
public enum Backbone {
  B0(1.0, 1.0, false),
  B1(1.0, 1.1, false),
  B2(1.1, 1.2, false),
  B3(1.2, 1.4, false),
  B4(1.4, 1.8, false),
  B5(1.6, 2.2, false),
  B6(1.8, 2.6, false),
  B7(2.0, 3.1, false),
  LITE0(1.0, 1.0, true),
  LITE1(1.0, 1.1, true),
  LITE2(1.1, 1.2, true),
  LITE3(1.2, 1.4, true),
  LITE4(1.4, 1.8, true);

  private final double widthFactor;
  private final double depthFactor;
  private final boolean lite;

  Backbone(double widthFactor, double depthFactor, boolean lite) {
    this.widthFactor = widthFactor;
    this.depthFactor = depthFactor;
    this.lite = lite;
  }

  public double widthFactor() {
    return widthFactor;
  }

  public double depthFactor() {
    return depthFactor;
  }

  public boolean lite() {
    return lite;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
