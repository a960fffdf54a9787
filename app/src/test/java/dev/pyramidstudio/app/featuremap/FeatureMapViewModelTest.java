package dev.pyramidstudio.app.featuremap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.maps.Difference;
import dev.pyramidstudio.app.maps.MapMode;
import dev.pyramidstudio.app.maps.MapRange;
import dev.pyramidstudio.app.maps.MapScale;
import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.state.LiveNetwork;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.MapFace;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.app.ui.Colours;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.explain.FeatureMaps;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureMapViewModelTest {
  private final StateWithRun run = new StateWithRun("bifpn:fast");
  private final FeatureMapViewModel model = new FeatureMapViewModel(run.state, run.tasks);

  FeatureMapViewModelTest() {
    model.change(s -> s.withScale(MapScale.MAP));
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void anEarlierRunOfAnotherPictureIsNotSubtracted() {
    model.compareWithLater();
    assertThat(model.settingsProperty().get().difference()).isInstanceOf(Difference.Run.class);
    run.state
        .pictureProperty()
        .set(new LoadedPicture("other", Optional.empty(), new Picture(8, 8, new int[64])));
    assertThat(model.settingsProperty().get().difference()).isEqualTo(Difference.NONE);
  }

  @Test
  void thereAreAsManyChannelsAsTheNetworkHas() {
    assertThat(model.channelsProperty().getValue()).isEqualTo(64);
  }

  @Test
  void showsInputsAndNodesOfTheSelectedCellAndGivesTheCanvasItsFaces() {
    run.state.select(Selection.none().inCell(1));

    assertThat(sheet().maps().stream().map(m -> m.key().name()))
        .containsExactly(
            "P3", "P4", "P5", "P6", "P7", "P6_td", "P5_td", "P4_td", "P3_out", "P4_out", "P5_out",
            "P6_out", "P7_out");
    assertThat(map("P4_out").planes().get(0).values())
        .isEqualTo(FeatureMaps.meanAbsolute(tensor("cell1.node4")).values());
    assertThat(map("P4").planes().get(0).values())
        .as("a later cell's input is the output of the cell before")
        .isEqualTo(FeatureMaps.meanAbsolute(tensor("cell0.node4")).values());
    assertThat(faces())
        .containsKeys(new MapKey(1, "P7"), new MapKey(1, "P5_out"))
        .as("only the cell that is looked at")
        .hasSize(13);
    assertThat(faces().get(new MapKey(1, "P5_out")).columns()).isEqualTo(10);
  }

  private Map<MapKey, MapFace> faces() {
    return run.state.facesProperty().get();
  }

  @Test
  void unfoldedCellsHaveTheirFacesAsTheStripWouldShowThem() {
    for (MapScale scale : MapScale.values()) {
      run.state.unfoldedProperty().set(false);
      run.state.select(Selection.none());
      model.change(s -> s.withScale(scale));
      run.state.unfoldedProperty().set(true);
      assertThat(faces()).hasSize(3 * 13);
      int[] worn = faces().get(new MapKey(2, "P5_out")).argb();

      run.state.unfoldedProperty().set(false);
      assertThat(faces()).as("folded again").hasSize(13);
      run.state.select(Selection.none().inCell(2));
      assertThat(worn).as("scale %s", scale).isEqualTo(map("P5_out").argb());
    }
  }

  @Test
  void unfoldedFacesFollowTheSettingsAndSelectingAnotherCellKeepsThem() {
    run.state.unfoldedProperty().set(true);
    MapFace before = faces().get(new MapKey(0, "P4_td"));
    run.state.select(Selection.none().inCell(1));
    assertThat(faces().get(new MapKey(0, "P4_td"))).isSameAs(before);
    model.change(s -> s.withMode(MapMode.MAXIMUM));
    assertThat(faces()).hasSize(3 * 13);
    assertThat(faces().get(new MapKey(0, "P4_td")).argb()).isNotEqualTo(before.argb());
  }

  @Test
  void featuresAreWhatEntersTheNetwork() {
    model.showCell(MapKey.FEATURES);

    assertThat(sheet().maps()).hasSize(5);
    assertThat(map("P3").channels()).as("as the backbone made it").isEqualTo(40);
    assertThat(map("P6").planes().get(0).values())
        .isEqualTo(FeatureMaps.meanAbsolute(tensor("level_input.P6")).values());
    assertThat(faces()).as("the canvas keeps its cell").hasSize(13);
  }

  @Test
  void scalesShareTheirRange() {
    MapRange own = map("P5_out").range();
    model.change(s -> s.withScale(MapScale.LEVEL));
    MapRange level = map("P5_out").range();
    assertThat(level).isEqualTo(map("P5").range());
    assertThat(level.high()).isGreaterThanOrEqualTo(own.high());

    model.change(s -> s.withScale(MapScale.NETWORK));
    MapRange network = map("P5_out").range();
    assertThat(sheet().maps()).allMatch(m -> m.range().equals(network));
    assertThat(network.high()).isGreaterThanOrEqualTo(level.high());
    assertThat(sheet().commonRange()).contains(network);
  }

  @Test
  void similarityFollowsThePointerInEveryMap() {
    model.change(s -> s.withMode(MapMode.SIMILARITY));
    run.state.pointerProperty().set(Optional.of(new PicturePoint(260, 100)));

    assertThat(map("P5_out").planes().get(0).at(1, 5)).isEqualTo(1f, within(1e-5f));
    assertThat(map("P3_out").planes().get(0).at(7, 20)).isEqualTo(1f, within(1e-5f));
    assertThat(map("P5_out").range()).isEqualTo(new MapRange(-1, 1));

    run.state.select(Selection.ofNode("P4_out", 0));
    model.change(s -> s.withLikeSelected(true));
    assertThat(map("P4_out").planes().get(0).at(3, 10)).isEqualTo(1f, within(1e-5f));
    assertThat(map("P5_out").planes().get(0).max())
        .as("compared with another map")
        .isLessThan(0.999f);
  }

  @Test
  void componentsAreThreeColoursAndSayWhatTheyHold() {
    model.change(s -> s.withMode(MapMode.COMPONENTS));

    assertThat(map("P3_out").planes()).hasSize(3);
    assertThat(map("P3_out").explained().get(0)).isBetween(0.05, 1.0);
    assertThat(map("P3_out").argb()).doesNotContain(0);
  }

  @Test
  void differencesAreToAnotherNodeCellOrEarlierRun() {
    model.change(s -> s.withDifference(new Difference.Map(new MapKey(0, "P5_out"))));
    assertThat(map("P5_out").planes().get(0).values()).containsOnly(0);
    assertThat(map("P5_td").planes().get(0).max()).isPositive();
    assertThat(model.settingsProperty().get().coloursInUse()).isEqualTo(Colours.DIVERGING);

    model.change(s -> s.withDifference(new Difference.Cell(0)));
    assertThat(map("P4_out").planes().get(0).values()).containsOnly(0);

    model.compareWithLater();
    assertThat(map("P4_out").planes().get(0).values()).containsOnly(0);
    run.state.edit("weight", document -> document.withWeight(new EdgeRef(0, 0, 0), 9f));
    assertThat(map("P6_td").planes().get(0).max()).as("changed by the edit").isPositive();
  }

  @Test
  void theSelectedNodesMapLiesOverThePictureUntilItIsTakenAway() {
    run.state.select(Selection.ofNode("P5_out", 0));
    assertThat(run.state.overlayProperty().get().orElseThrow().title()).isEqualTo("P5_out");

    run.state.overlayProperty().set(Optional.empty());
    assertThat(model.overlaidProperty().get()).as("the picture's button counts").isFalse();
    run.state.select(Selection.ofNode("P4_out", 0));
    assertThat(run.state.overlayProperty().get()).isEmpty();
  }

  @Test
  void noMapOfAnotherPictureLiesOverThePicture() {
    run.state.select(Selection.ofNode("P5_out", 0));
    // A node without an input: nothing runs until it is mended.
    run.state.editTopology(
        "lone", t -> TopologyEdits.addNode(t, 4, List.of(), Fusion.FAST, Optional.empty()));
    run.state.select(Selection.ofNode("P5_out", 0));
    assertThat(run.state.overlayProperty().get()).isPresent();

    run.state
        .pictureProperty()
        .set(new LoadedPicture("grey", Optional.empty(), new Picture(64, 64, new int[64 * 64])));
    assertThat(run.state.overlayProperty().get()).isEmpty();
    assertThat(model.overlaidProperty().get()).as("the button stays as it was").isTrue();

    run.state.history().undo();
    assertThat(run.state.overlayProperty().get().orElseThrow().title()).isEqualTo("P5_out");
    assertThat(run.state.overlayProperty().get().orElseThrow().inputWidth()).isEqualTo(64);
  }

  @Test
  void mapsThatWereLeftOutAreToldAndComputedOnRequest() {
    RunResult whole = run.state.result();
    run.state.resultProperty().set(withoutNeckMaps(whole, whole.network()));
    assertThat(sheet().maps()).extracting(m -> m.key().name()).containsExactly("P3", "P4", "P5");
    assertThat(sheet().missing()).hasSize(10).contains(new MapKey(0, "P4_out"));

    model.missing().fetch(sheet());
    assertThat(sheet().missing()).isEmpty();
    assertThat(map("P4_out").planes().get(0).values())
        .isEqualTo(FeatureMaps.meanAbsolute(whole.maps().get("cell0.node4")).values());
    assertThat(faces()).containsKey(new MapKey(0, "P4_out"));
    run.state.select(Selection.none().inCell(1));
    assertThat(sheet().missing()).as("only those that were asked for").isNotEmpty();

    run.state.resultProperty().set(withoutNeckMaps(whole, whole.network()));
    run.state.select(Selection.none());
    assertThat(sheet().missing()).as("another run").hasSize(10);
  }

  @Test
  void whereThereIsNoRoomForThemTheSentenceStays() {
    RunResult whole = run.state.result();
    LiveNetwork small =
        (LiveNetwork)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LiveNetwork.class},
                (proxy, method, args) -> {
                  throw new OutOfMemoryError();
                });
    run.state.resultProperty().set(withoutNeckMaps(whole, small));
    model.missing().fetch(sheet());
    assertThat(model.missing().tooManyProperty().get()).isTrue();
    assertThat(sheet().missing()).hasSize(10);
    assertThat(run.state.problemProperty().get()).isEmpty();

    run.state.resultProperty().set(whole);
    assertThat(model.missing().tooManyProperty().get()).isFalse();
    assertThat(sheet().missing()).isEmpty();
  }

  /** As a run of a network whose maps do not fit. */
  private static RunResult withoutNeckMaps(RunResult whole, LiveNetwork network) {
    Map<String, Tensor> kept = new HashMap<>(whole.maps());
    kept.keySet().removeIf(name -> !name.startsWith("backbone."));
    return new RunResult(
        whole.document(),
        whole.picture(),
        whole.placement(),
        kept,
        whole.candidates(),
        whole.learned(),
        whole.fusion(),
        whole.factors(),
        whole.weights(),
        network,
        whole.timings());
  }

  @Test
  void valuesAreToldUnderThePointerAndAsATable(@TempDir Path folder) throws Exception {
    ShownMap map = map("P7_out");
    String expected = MapReadout.number(map.planes().get(0).at(0, 1));

    assertThat(MapReadout.at(sheet(), "P7_out", new PicturePoint(256, 20)))
        .isEqualTo("P7_out (0, 1): " + expected);
    assertThat(MapReadout.at(sheet(), "P7_out", new PicturePoint(-1, 20))).isEmpty();
    assertThat(MapReadout.csv(map).lines()).hasSize(3);
    assertThat(MapReadout.csv(map).lines().findFirst().orElseThrow().split(",")).hasSize(3);

    Path file = folder.resolve("map.png");
    MapFiles.writePng(file, map, false);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(639);
  }

  @Test
  void aMapIsWrittenInTheBackgroundAndSaysHowItWent(@TempDir Path folder) {
    HeldRunner tasks = new HeldRunner();
    FeatureMapViewModel waiting = new FeatureMapViewModel(run.state, tasks);
    while (tasks.waiting() > 0) {
      tasks.letOneRun();
    }
    Path file = folder.resolve("map.png");
    waiting.save(map("P5_out"), file);
    assertThat(file).doesNotExist();
    tasks.letOneRun();
    assertThat(file).isNotEmptyFile();
    assertThat(run.state.statusProperty().get()).contains("map.png");
    waiting.save(map("P5_out"), folder.resolve("gone").resolve("map.png"));
    tasks.letOneRun();
    assertThat(run.state.problemProperty().get().orElse("")).contains("gone");
  }

  private MapSheet sheet() {
    return model.sheetProperty().get().orElseThrow();
  }

  private ShownMap map(String name) {
    return sheet().map(name).orElseThrow();
  }

  private Tensor tensor(String name) {
    return run.state.result().maps().get(name);
  }
}
