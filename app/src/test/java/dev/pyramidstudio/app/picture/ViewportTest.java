package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ViewportTest {
  @Test
  void fittingShowsTheWholePictureInTheMiddle() {
    Viewport view = Viewport.fit(400, 200, 200, 300);
    assertThat(view).isEqualTo(new Viewport(0.5, 0, 100));
  }

  @Property
  void zoomingKeepsWhatLiesUnderThePointer(
      @ForAll @DoubleRange(min = 0.2, max = 5) double factor,
      @ForAll @DoubleRange(min = 0, max = 300) double x,
      @ForAll @DoubleRange(min = 0, max = 300) double y) {
    Viewport view = new Viewport(0.7, 12, -40);
    Viewport zoomed = view.zoomed(factor, x, y);
    assertThat(zoomed.toPictureX(x)).isCloseTo(view.toPictureX(x), within(1e-9));
    assertThat(zoomed.toPictureY(y)).isCloseTo(view.toPictureY(y), within(1e-9));
  }

  @Test
  void thePictureDoesNotLeaveTheView() {
    Viewport view = new Viewport(2, 500, -900).within(100, 100, 150, 300);
    assertThat(view.x()).isZero();
    assertThat(view.y()).as("smaller than the view: in the middle").isEqualTo(50);
    assertThat(new Viewport(2, -500, 0).within(100, 100, 150, 300).x()).isEqualTo(-50);
  }
}
