package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships, resolved for topologies of all kinds. */
class ModelWeightsTest {
  private static final ModelCatalogue CATALOGUE =
      ModelCatalogue.read(SharedData.home().resolve("assets"));
  private static final ModelEntry PHOTOS = CATALOGUE.require("photos");
  private static final Path ASSETS = SharedData.home().resolve("assets/weights");

  @TempDir Path folder;
  private ModelWeights weights;

  @BeforeEach
  void open() {
    weights = new ModelWeights(new ModelCache(folder.resolve("cache")));
  }

  private ResolvedWeights resolve(ModelEntry entry, Topology topology, String... user) {
    return weights.resolve(entry, entry.spec(), topology, List.of(user));
  }

  @Test
  void everyTrainedTopologyGetsItsFile() {
    for (String model : List.of("photos", "photos-lite1")) {
      ModelEntry entry = CATALOGUE.require(model);
      for (ModelEntry.Trained trained : entry.trained()) {
        ResolvedWeights found = resolve(entry, entry.preset(trained.topology()));
        assertThat(found.trained()).as(trained.topology()).isTrue();
        assertThat(found.untrainedNodes()).isEmpty();
        NamedTensors file = Safetensors.read(trained.file());
        assertThat(found.tensors().tensors()).containsAllEntriesOf(file.tensors());
        assertThat(found.source()).contains(trained.topology());
      }
    }
  }

  @Test
  void anUntrainedTopologyStartsFromTheMostSimilar() {
    ResolvedWeights found = resolve(PHOTOS, PHOTOS.preset("qufpn"));
    assertThat(found.trained()).isFalse();
    assertThat(found.untrainedNodes()).isNotEmpty();
    WeightCheck.require(
        Parameters.of(DetectorGraph.build(PHOTOS.spec(), PHOTOS.preset("qufpn"))),
        found.tensors(),
        "qufpn");
    assertThat(found.source()).contains("not trained");
  }

  @Test
  void anEditKeepsWhatFits() {
    Topology edited =
        ((EditResult.Accepted) TopologyEdits.connect(PHOTOS.ownTopology(), "P7", "P4_out"))
            .topology();
    ResolvedWeights found = resolve(PHOTOS, edited);
    assertThat(found.trained()).isFalse();
    assertThat(found.untrainedNodes()).containsExactly("P4_out");
    assertThat(found.source()).contains("bifpn:fast");
  }

  @Test
  void anotherNumberOfRepeatsIsUntrained() {
    Topology two =
        ((EditResult.Accepted) TopologyEdits.setRepeats(PHOTOS.ownTopology(), 2)).topology();
    assertThat(resolve(PHOTOS, two).trained()).isFalse();
  }

  @Test
  void theEmptyTopologyRunsUntrained() {
    ResolvedWeights found = resolve(PHOTOS, PHOTOS.preset("none"));
    assertThat(found.trained()).isFalse();
    assertThat(found.untrainedNodes()).isEmpty();
  }

  @Test
  void aModelNotHereSaysHowToGetIt() {
    ModelEntry d0 = CATALOGUE.require("d0");
    assertThat(weights.areHere(d0)).isFalse();
    assertThatThrownBy(() -> resolve(d0, d0.ownTopology()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("studio fetch d0");
  }

  @Test
  void aModelInTheCacheIsTrained() throws Exception {
    ModelEntry lite0 = CATALOGUE.require("lite0");
    Files.createDirectories(folder.resolve("cache"));
    Safetensors.write(
        folder.resolve("cache/lite0.safetensors"),
        RandomInit.of(Parameters.of(DetectorGraph.build(lite0.spec(), lite0.ownTopology())), 1));
    assertThat(weights.areHere(lite0)).isTrue();
    assertThat(resolve(lite0, lite0.ownTopology()).trained()).isTrue();
    assertThat(resolve(lite0, lite0.preset("panet:sum")).trained()).isFalse();
  }

  @Test
  void theUsersFilesGoOverTheModelsOwn() {
    String softmax = ASSETS.resolve("photos-lite0-bifpn-softmax.safetensors").toString();
    ResolvedWeights found = resolve(PHOTOS, PHOTOS.preset("bifpn:softmax"), softmax);
    assertThat(found.trained()).isTrue();
    assertThat(found.tensors().tensors())
        .containsAllEntriesOf(Safetensors.read(Path.of(softmax)).tensors())
        .containsKey("backbone.conv_stem.weight");
    assertThat(found.source()).isEqualTo(softmax);
  }

  @Test
  void theUsersFilesSayWhatTheyWereTrainedFor() {
    String fast = ASSETS.resolve("photos-lite0-bifpn-fast.safetensors").toString();
    assertThat(resolve(PHOTOS, PHOTOS.preset("bifpn:softmax"), fast).trained()).isFalse();
    assertThat(resolve(PHOTOS, PHOTOS.preset("bifpn:fast"), fast).trained()).isTrue();
  }

  @Test
  void theUsersFilesFollowTheNodesOfATopologyDrawnAnew() {
    Topology preset = PHOTOS.ownTopology();
    Topology extended =
        ((EditResult.Accepted) TopologyEdits.rename(preset, "P6_td", "mine")).topology();
    Topology drawn =
        ((EditResult.Accepted)
                TopologyEdits.reorderInputs(extended, "P6_out", reversed(extended, "P6_out")))
            .topology();
    String fast = ASSETS.resolve("photos-lite0-bifpn-fast.safetensors").toString();
    ResolvedWeights found = resolve(PHOTOS, drawn, fast);
    assertThat(found.trained()).isTrue();
    String name = "fpn.cell.2.fnode." + (drawn.offsetOf("P6_out") - 5) + ".combine.edge_weights";
    float[] file = Safetensors.read(Path.of(fast)).tensors().get(name).data();
    assertThat(found.tensors().tensors().get(name).data())
        .containsExactly(file[2], file[1], file[0]);
    assertThat(resolve(PHOTOS, drawn).tensors()).isEqualTo(found.tensors());
  }

  private static List<String> reversed(Topology topology, String node) {
    List<String> inputs = new ArrayList<>(topology.node(node).orElseThrow().inputs());
    Collections.reverse(inputs);
    return inputs;
  }

  @Test
  void theUsersFilesMustFit() {
    String fast = ASSETS.resolve("photos-lite0-bifpn-fast.safetensors").toString();
    assertThatThrownBy(() -> resolve(PHOTOS, PHOTOS.preset("panet"), fast))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(fast)
        .hasMessageContaining("missing fpn.cell.0.fnode.");
    ModelEntry d0 = CATALOGUE.require("d0");
    assertThatThrownBy(() -> resolve(d0, d0.ownTopology(), fast))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void drawnWeightsAreNeverTrained() {
    ResolvedWeights all = resolve(PHOTOS, PHOTOS.ownTopology(), "random:4");
    assertThat(all.trained()).isFalse();
    assertThat(all.untrainedNodes()).hasSize(8);
    String file = ASSETS.resolve("photos-lite0-bifpn-fast.safetensors").toString();
    String backbone = ASSETS.resolve("backbone-lite0.safetensors").toString();
    ResolvedWeights over = resolve(PHOTOS, PHOTOS.ownTopology(), "random:4", file);
    assertThat(over.trained()).isFalse();
    assertThat(over.untrainedNodes()).isEmpty();
    assertThat(resolve(PHOTOS, PHOTOS.ownTopology(), "random:4", file, backbone).trained())
        .isTrue();
  }

  @Test
  void aDamagedFileOfTheModelIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("cache"));
    Path file = folder.resolve("cache/d0.safetensors");
    Safetensors.write(file, new NamedTensors(Map.of()));
    ModelEntry d0 = CATALOGUE.require("d0");
    assertThatThrownBy(() -> resolve(d0, d0.ownTopology()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aDamagedDownloadSaysHowToGetItAgain() throws Exception {
    Files.createDirectories(folder.resolve("cache"));
    Path file = Files.writeString(folder.resolve("cache/d0.safetensors"), "junk");
    ModelEntry d0 = CATALOGUE.require("d0");
    assertThatThrownBy(() -> resolve(d0, d0.ownTopology()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("fetched to " + file)
        .hasMessageContaining("./studio fetch d0");
  }

  @Test
  void aFileWithoutWeightsIsNotTaken() {
    Path empty = folder.resolve("empty.safetensors");
    Safetensors.write(empty, new NamedTensors(Map.of()));
    assertThatThrownBy(() -> resolve(PHOTOS, PHOTOS.ownTopology(), empty.toString()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(empty + " holds no weights");
  }

  /** Heads of the user's own, the rest of the model: whatever the nodes are called and stand. */
  @Test
  void partsOfTheUsersGoOverTheModelsOwnInATopologyDrawnAnew() {
    Topology preset = PHOTOS.ownTopology();
    Topology moved = accepted(TopologyEdits.moveNode(preset, "P6_td", new Position(7, 7)));
    Topology renamed = accepted(TopologyEdits.rename(moved, "P4_out", "mine"));
    Topology reordered =
        accepted(TopologyEdits.reorderInputs(renamed, "P6_out", reversed(renamed, "P6_out")));
    Map<String, Tensor> plain = resolve(PHOTOS, preset).tensors().tensors();
    for (String part : List.of("class_net.", "fpn.", "backbone.")) {
      Map<String, Tensor> given = new TreeMap<>(plain);
      given.keySet().removeIf(name -> !name.startsWith(part));
      Path file = folder.resolve(part + "safetensors");
      Safetensors.write(file, new NamedTensors(given));
      for (Topology topology : List.of(preset, moved, renamed)) {
        ResolvedWeights found = resolve(PHOTOS, topology, file.toString());
        assertThat(found.tensors().tensors()).as(part).isEqualTo(plain);
        assertThat(found.trained()).isTrue();
      }
    }
    assertThat(resolve(PHOTOS, reordered, folder.resolve("class_net.safetensors").toString()))
        .satisfies(
            found -> assertThat(found.tensors()).isEqualTo(resolve(PHOTOS, reordered).tensors()));
  }

  private static Topology accepted(EditResult result) {
    return ((EditResult.Accepted) result).topology();
  }
}
