package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.picture.LabelLayout.Item;
import dev.pyramidstudio.app.picture.LabelLayout.Rect;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LabelLayoutTest {
  private static final Rect AREA = new Rect(0, 0, 400, 300);

  @Test
  void aLabelStandsAboveItsBoxIfThereIsRoom() {
    Item item = new Item(new Rect(50, 60, 100, 80), 70, 18);
    assertThat(LabelLayout.place(List.of(item), AREA))
        .containsExactly(Optional.of(new Rect(50, 42, 70, 18)));
  }

  @Test
  void atTheTopItStandsInside() {
    Item item = new Item(new Rect(50, 4, 100, 80), 70, 18);
    assertThat(LabelLayout.place(List.of(item), AREA))
        .containsExactly(Optional.of(new Rect(50, 4, 70, 18)));
  }

  @Property
  void labelsNeverOverlapNorLeaveTheArea(@ForAll("items") List<Item> items) {
    List<Rect> places = LabelLayout.place(items, AREA).stream().flatMap(Optional::stream).toList();
    for (int i = 0; i < places.size(); i++) {
      assertThat(places.get(i).inside(AREA)).isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(places.get(i).overlaps(places.get(j))).isFalse();
      }
    }
  }

  @Property
  void theBestBoxNeverGoesWithout(@ForAll("items") List<Item> items) {
    assertThat(LabelLayout.place(items, AREA).get(0)).isPresent();
  }

  @Provide
  Arbitrary<List<Item>> items() {
    Arbitrary<Double> x = Arbitraries.doubles().between(0, 380);
    Arbitrary<Double> y = Arbitraries.doubles().between(0, 280);
    Arbitrary<Double> size = Arbitraries.doubles().between(1, 250);
    return Combinators.combine(x, y, size, size)
        .as((left, top, w, h) -> new Item(new Rect(left, top, w, h), 70, 18))
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }
}
