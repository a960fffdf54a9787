package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.scaling.AnchorSpec;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AnchorsTest {
  private static final AnchorSpec SPEC =
      new AnchorSpec(
          3,
          List.of(
              new AnchorSpec.Aspect(1, 1),
              new AnchorSpec.Aspect(1.4, 0.7),
              new AnchorSpec.Aspect(0.7, 1.4)),
          4);

  @Test
  void startsWithTheFirstCellOfTheFinestLevel() {
    Anchors anchors = Anchors.of(SPEC, 64, 128, List.of(3, 4));

    assertThat(anchors.count()).isEqualTo((8 * 16 + 4 * 8) * 9);
    assertThat(anchors.box(0)).isEqualTo(new Box(4 - 16, 4 - 16, 4 + 16, 4 + 16));
    Box wide = anchors.box(1);
    assertThat(wide.width()).isCloseTo(4 * 8 * 1.4, within(1e-5));
    assertThat(wide.height()).isCloseTo(4 * 8 * 0.7, within(1e-5));
    Box nextOctave = anchors.box(3);
    assertThat(nextOctave.width()).isCloseTo(4 * 8 * Math.cbrt(2), within(1e-5));
    assertThat(anchors.box(9).x1()).as("next cell to the right").isEqualTo(12 - 16);
    assertThat(anchors.box(9 * 16).y1()).as("next row").isEqualTo(12 - 16);
    assertThat(anchors.box(8 * 16 * 9)).isEqualTo(new Box(8 - 32, 8 - 32, 8 + 32, 8 + 32));
  }

  @Test
  void spreadsOddSizesEvenly() {
    Anchors anchors = Anchors.of(SPEC, 511, 513, List.of(3));
    Anchors.Grid grid = anchors.grids().get(0);

    assertThat(grid.rows()).isEqualTo(64);
    assertThat(grid.columns()).isEqualTo(65);
    assertThat(grid.strideY()).isEqualTo(511 / 64.0);
    assertThat(grid.strideX()).isEqualTo(513 / 65.0);
  }

  @Test
  void refusesIndicesAndPlacesThatDoNotExist() {
    Anchors anchors = Anchors.of(SPEC, 64, 64, List.of(3, 4));

    assertThatThrownBy(() -> anchors.box(anchors.count()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> anchors.index(new Anchors.Place(5, 0, 0, 0)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> anchors.index(new Anchors.Place(3, 8, 0, 0)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property(tries = 300)
  void indexAndPlaceAreInverses(
      @ForAll @IntRange(min = 8, max = 300) int height,
      @ForAll @IntRange(min = 8, max = 300) int width,
      @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int any) {
    Anchors anchors = Anchors.of(SPEC, height, width, List.of(3, 4, 5, 6, 7));
    int index = any % anchors.count();

    Anchors.Place place = anchors.place(index);

    assertThat(anchors.index(place)).isEqualTo(index);
    Anchors.Grid grid = anchors.grids().get(place.level() - 3);
    Box box = anchors.box(index);
    assertThat((box.y1() + box.y2()) / 2)
        .isCloseTo((place.row() + 0.5) * grid.strideY(), within(1e-3));
    assertThat((box.x1() + box.x2()) / 2)
        .isCloseTo((place.column() + 0.5) * grid.strideX(), within(1e-3));
  }
}
