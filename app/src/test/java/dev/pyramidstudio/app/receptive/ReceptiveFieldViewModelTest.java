package dev.pyramidstudio.app.receptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.receptive.ReceptiveFieldViewModel.Measured;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.PictureMark.Kind;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Picture;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceptiveFieldViewModelTest {
  /** A picture of 512 px goes into 320. */
  private static final double SCALE = 512.0 / 320;

  private final StateWithRun run = new StateWithRun("none");
  private final ReceptiveFieldViewModel model = new ReceptiveFieldViewModel(run.state, run.tasks);

  @AfterEach
  void close() {
    run.close();
  }

  private FieldAt at() {
    return model.atProperty().get().orElseThrow();
  }

  @Test
  void tellsTheFieldOfThePlaceUnderThePointerElseOfTheHeldOneElseOfTheMiddle() {
    assertThat(model.atProperty().get()).as("nothing is selected").isEmpty();
    run.state.select(Selection.ofNode("P3", 0));
    assertThat(at().row()).isEqualTo(20);
    assertThat(at().field().width()).as("as the formula of the backbone says").isEqualTo(67);

    run.state.placeProperty().set(Optional.of(new PicturePoint(100, 200)));
    assertThat(at().row()).isEqualTo((int) (200 / SCALE / 8));
    assertThat(at().column()).isEqualTo((int) (100 / SCALE / 8));

    run.state.pointerProperty().set(Optional.of(new PicturePoint(511, 0)));
    assertThat(at().row()).isZero();
    assertThat(at().column()).isEqualTo(39);
    run.state.pointerProperty().set(Optional.empty());
    assertThat(at().column()).isEqualTo((int) (100 / SCALE / 8));
    run.state.select(Selection.none());
    assertThat(model.atProperty().get()).isEmpty();
  }

  @Test
  void drawsCellAndFieldInPixelsOfThePicture() {
    run.state.select(Selection.ofNode("P3", 0));
    assertThat(run.state.fieldProperty().get()).as("not unasked").isEmpty();

    model.shownProperty().set(true);

    PictureMark field = run.state.fieldProperty().get().get(0);
    assertThat(field.kind()).isEqualTo(Kind.RECEPTIVE_FIELD);
    assertThat(field.box().width()).isEqualTo(67 * SCALE, within(1e-3));
    assertThat(field.caption()).contains("67 × 67 px");
    Box cell = run.state.fieldProperty().get().get(1).box();
    assertThat(cell.width()).isEqualTo(8 * SCALE, within(1e-3));
    assertThat(field.box().iou(cell)).isPositive();
    run.state.select(Selection.none());
    assertThat(run.state.fieldProperty().get()).isEmpty();
  }

  @Test
  void whatMovesAPlaceLiesInsideOfWhatItCanSee() {
    run.state.select(Selection.ofNode("P3", 0));
    run.state.placeProperty().set(Optional.of(new PicturePoint(280, 120)));

    model.measure();

    Measured found = model.measuredProperty().get().orElseThrow();
    Box seen = found.at().fieldInPicture();
    Box moved = found.at().inPicture(found.extent());
    double patch = 512.0 / ReceptiveFieldViewModel.PATCHES;
    assertThat(moved.area()).isPositive();
    assertThat(moved.x1()).isGreaterThan(seen.x1() - patch);
    assertThat(moved.y2()).isLessThan(seen.y2() + patch);
    assertThat(model.measuringProperty().get()).isNegative();
    MapOverlay map = run.state.measuredProperty().get().orElseThrow();
    assertThat(map.columns()).isEqualTo(ReceptiveFieldViewModel.PATCHES);
    assertThat(map.argb()).as("hot inside, cold outside").contains(0xffFCFDBF, 0xff000004);
    assertThat(run.state.fieldProperty().get())
        .extracting(PictureMark::kind)
        .containsExactly(Kind.EFFECTIVE_FIELD);
  }

  @Test
  void aMeasurementGoesWithItsNodeAndWithItsMap() {
    run.state.select(Selection.ofNode("P7", 0));
    model.measure();
    assertThat(run.state.measuredProperty().get()).isPresent();
    run.state.select(Selection.ofNode("P6", 0));
    assertThat(run.state.measuredProperty().get()).isEmpty();
    assertThat(model.measuredProperty().get()).isEmpty();

    model.measure();
    run.state.measuredProperty().set(Optional.empty());
    assertThat(model.measuredProperty().get()).isEmpty();
    assertThat(run.state.fieldProperty().get()).isEmpty();
  }

  @Test
  void nothingOfAnotherPictureIsTold() {
    HeldRunner runs = new HeldRunner();
    try (StateWithRun window = new StateWithRun("none", runs)) {
      runs.letOneRun();
      ReceptiveFieldViewModel here = new ReceptiveFieldViewModel(window.state, run.tasks);
      here.shownProperty().set(true);
      window.state.select(Selection.ofNode("P7", 0));
      window.state.placeProperty().set(Optional.of(new PicturePoint(100, 200)));
      here.measure();
      assertThat(window.state.measuredProperty().get()).isPresent();

      window
          .state
          .pictureProperty()
          .set(new LoadedPicture("grey", Optional.empty(), new Picture(64, 64, new int[64 * 64])));
      assertThat(here.atProperty().get()).isEmpty();
      assertThat(window.state.measuredProperty().get()).isEmpty();
      assertThat(window.state.fieldProperty().get()).isEmpty();

      runs.letOneRun();
      assertThat(here.atProperty().get().orElseThrow().cellInPicture().iou(new Box(26, 26, 38, 38)))
          .as("the middle, for that place was the other picture's")
          .isPositive();
    }
  }
}
