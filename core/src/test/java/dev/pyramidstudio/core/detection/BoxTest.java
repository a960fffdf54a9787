package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BoxTest {
  @Provide
  static Arbitrary<Box> boxes() {
    Arbitrary<Double> place = Arbitraries.doubles().between(-200, 800).ofScale(3);
    Arbitrary<Double> side = Arbitraries.doubles().between(0.5, 600).ofScale(3);
    return Combinators.combine(place, place, side, side)
        .as((x, y, w, h) -> new Box(x, y, x + w, y + h));
  }

  @Property
  void overlapIsSymmetricAndAtMostOne(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    assertThat(a.iou(b)).isEqualTo(b.iou(a)).isBetween(0.0, 1 + 1e-12);
    assertThat(a.iou(a)).isCloseTo(1, within(1e-12));
  }

  @Property
  void clippingStaysInsideAndNeverGrows(@ForAll("boxes") Box box) {
    Box clipped = box.clip(512, 300);

    assertThat(clipped.x1()).isBetween(0.0, 512.0);
    assertThat(clipped.x2()).isBetween(0.0, 512.0);
    assertThat(clipped.y1()).isBetween(0.0, 300.0);
    assertThat(clipped.y2()).isBetween(0.0, 300.0);
    assertThat(clipped.area()).isLessThanOrEqualTo(box.area() + 1e-9);
    assertThat(clipped.clip(512, 300)).isEqualTo(clipped);
  }

  @Property
  void decodingUndoesEncoding(@ForAll("boxes") Box box, @ForAll("boxes") Box anchor) {
    float[] yxyx = {
      (float) anchor.y1(), (float) anchor.x1(), (float) anchor.y2(), (float) anchor.x2()
    };
    float[] t = BoxCoding.encode(yxyx, box);
    float[] back = new float[4];
    BoxCoding.decode(yxyx, t[0], t[1], t[2], t[3], back, 0);

    assertThat((double) back[0]).isCloseTo(box.x1(), within(2e-2));
    assertThat((double) back[1]).isCloseTo(box.y1(), within(2e-2));
    assertThat((double) back[2]).isCloseTo(box.x2(), within(2e-2));
    assertThat((double) back[3]).isCloseTo(box.y2(), within(2e-2));
  }
}
