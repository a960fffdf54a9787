package dev.pyramidstudio.core.scaling;

import dev.pyramidstudio.core.scaling.AnchorSpec.Aspect;
import dev.pyramidstudio.core.text.RefusedException;

/** The ranges within which a custom detector makes sense. Memory is judged later, with numbers. */
final class SpecRules {
  private SpecRules() {}

  static void require(DetectorSpec spec) {
    inRange("spec.image-height", spec.imageHeight(), 32, 8192);
    inRange("spec.image-width", spec.imageWidth(), 32, 8192);
    inRange("spec.width", spec.width(), 1, 2048);
    inRange("spec.head-depth", spec.headDepth(), 1, 16);
    inRange("spec.classes", spec.classes(), 1, 10_000);
    inRange("spec.octaves", spec.anchors().octaves(), 1, 10);
    inRange("spec.aspects", spec.anchors().aspects().size(), 1, 20);
    positive(spec.anchors().scale());
    for (Aspect aspect : spec.anchors().aspects()) {
      positive(aspect.width());
      positive(aspect.height());
    }
    // Levels, cells and the words for the topology are the topology's own rules.
    spec.ownTopology();
  }

  private static void inRange(String property, int value, int min, int max) {
    if (value < min || value > max) {
      throw RefusedException.of(SpecRules.class, property, value, min, max);
    }
  }

  private static void positive(double factor) {
    if (!(factor > 0 && factor <= 100)) {
      throw RefusedException.of(SpecRules.class, "spec.anchor-factor", factor, 100);
    }
  }
}
