package dev.pyramidstudio.app.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.StateWithRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every map of every cell, as the strip shows them; says how long that takes. */
class AllMapsTest {
  private static final int SIDE = 72;
  private static final int ROUNDS = 9;

  @ParameterizedTest
  @EnumSource(MapMode.class)
  void everyMapOfEveryCellHasItsColoursAndItsThumbnail(MapMode mode) {
    try (StateWithRun run = new StateWithRun("bifpn:fast")) {
      MapProjector projector =
          new MapProjector(
              run.state.result(),
              MapSettings.DEFAULT.withMode(mode),
              new PicturePoint(260, 100),
              Optional.empty(),
              Map.of());
      List<Double> millis = new ArrayList<>();
      List<ShownMap> maps = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        maps.clear();
        long begun = System.nanoTime();
        MapRenderer.renderAll(projector, SIDE).forEach(sheet -> maps.addAll(sheet.maps()));
        millis.add((System.nanoTime() - begun) / 1e6);
      }

      assertThat(maps).hasSize(5 + 3 * 13);
      for (ShownMap map : maps) {
        assertThat(map.argb()).hasSize(map.rows() * map.columns());
        assertThat(map.thumbnail().width()).isEqualTo(SIDE);
        assertThat(map.thumbnail().argb()).hasSize(SIDE * map.thumbnail().height());
      }
      double first = millis.get(0);
      millis.sort(null);
      System.out.printf(
          Locale.ROOT,
          "%d maps, %s: first %.1f ms, then p50 %.1f ms%n",
          maps.size(),
          mode,
          first,
          millis.get(ROUNDS / 2));
    }
  }
}
