package dev.pyramidstudio.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.scaling.Activation;
import dev.pyramidstudio.core.scaling.AnchorSpec;
import dev.pyramidstudio.core.scaling.Backbone;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions against the definitions, on small networks of every kind. */
class NetworkSessionTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  static DetectorSpec tiny(Backbone backbone, int height, int width) {
    DetectorSpec d0 = CompoundScaling.of("d0");
    return new DetectorSpec(
        "tiny",
        backbone,
        height,
        width,
        3,
        7,
        8,
        1,
        1,
        2,
        new AnchorSpec(1, d0.anchors().aspects(), 4),
        backbone.lite() ? Activation.RELU6 : Activation.SWISH,
        d0.normalisation(),
        "bifpn:fast");
  }

  private static Map<String, Tensor> run(
      NetworkSession session, FusionFactors factors, Tensor picture) {
    CancelToken cancel = CancelToken.none();
    Map<String, Tensor> maps = new LinkedHashMap<>(session.backbone(picture, cancel));
    maps.putAll(session.neck(maps, factors, session.neckMaps(), cancel));
    Map<String, Tensor> heads = session.heads(maps, cancel);
    Map<String, Tensor> read =
        session.readHeads(
            maps,
            views -> {
              Map<String, Tensor> copies = new LinkedHashMap<>();
              views.forEach((name, view) -> copies.put(name, view.copy()));
              return copies;
            },
            cancel);
    assertThat(read).as("read in place").isEqualTo(heads);
    maps.putAll(heads);
    return maps;
  }

  static void assertEqual(Map<String, double[]> expected, Map<String, Tensor> actual) {
    for (Map.Entry<String, Tensor> entry : actual.entrySet()) {
      double[] values = expected.get(entry.getKey());
      assertThat(values).as(entry.getKey()).hasSize(entry.getValue().data().length);
      double worst = 0;
      double scale = 1;
      for (int i = 0; i < values.length; i++) {
        double difference = Math.abs(values[i] - entry.getValue().data()[i]);
        worst = difference >= worst ? difference : Double.isNaN(difference) ? 1e9 : worst;
        scale = Math.max(scale, Math.abs(values[i]));
      }
      assertThat(worst / scale).as(entry.getKey()).isLessThan(1e-4);
    }
  }

  private static void check(
      DetectorSpec spec, Topology topology, long seed, double share, NetworkSession earlier) {
    Graph graph = DetectorGraph.build(spec, topology);
    NamedTensors weights = RandomWeights.of(graph, 7);
    FusionWeights fusion = FusionWeights.of(graph, weights);
    Set<EdgeRef> muted = new HashSet<>();
    Random random = new Random(seed);
    for (NodeWeights node : fusion.nodes()) {
      for (int i = 0; i < node.inputs(); i++) {
        if (random.nextDouble() < share) {
          EdgeRef edge = new EdgeRef(node.cell(), node.node(), i);
          muted.add(edge);
          fusion = fusion.mute(edge);
        }
      }
    }
    Tensor picture = RandomWeights.picture(spec.imageHeight(), spec.imageWidth(), seed);
    try (NetworkSession session =
        earlier == null
            ? NetworkSession.open(graph, weights, new SessionOptions(1))
            : earlier.reopen(graph, weights)) {
      Map<String, Tensor> maps = run(session, fusion.factors(), picture);
      Set<String> all = new HashSet<>(graph.tensors().keySet());
      all.remove("input");
      assertThat(maps.keySet()).containsAll(all);
      assertEqual(NaiveInterpreter.run(graph, weights, muted, picture), maps);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bifpn:fast",
        "bifpn:softmax",
        "bifpn:unbounded",
        "bifpn:channel-fast",
        "bifpn:channel-softmax",
        "panet:sum",
        "simplified-panet:fast",
        "fpn:fast",
        "fully-connected:softmax",
        "nasfpn",
        "qufpn:fast",
        "none"
      })
  void everyPresetComputesWhatItsDefinitionSays(String topology) {
    check(tiny(Backbone.LITE0, 70, 50), Presets.parse(topology, LEVELS, 2), 1, 0, null);
  }

  @Test
  void theBackboneWithSqueezeAndSwishComputesWhatItsDefinitionSays() {
    check(tiny(Backbone.B0, 45, 64), Presets.parse("bifpn:fast", LEVELS, 1), 2, 0, null);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void anyTopologyAtAnySizeWithAnyEdgesMutedComputesWhatItsDefinitionSays(@ForAll long seed) {
    Random random = new Random(seed);
    DetectorSpec spec = tiny(Backbone.LITE0, 20 + random.nextInt(40), 20 + random.nextInt(40));
    check(spec, RandomTopologies.of(seed), seed, random.nextInt(4) * 0.1, null);
  }

  @Test
  void anEditedNetworkTakesOverWhatStayedTheSame() {
    DetectorSpec spec = tiny(Backbone.LITE0, 64, 64);
    Graph graph = DetectorGraph.build(spec, Presets.parse("bifpn:fast", LEVELS, 1));
    NamedTensors weights = RandomWeights.of(graph, 7);
    NetworkSession first = NetworkSession.open(graph, weights, new SessionOptions(1));
    check(spec, Presets.parse("nasfpn", LEVELS, 2), 3, 0.2, first);
    check(spec.withClasses(5), Presets.parse("fpn:sum", LEVELS, 1), 4, 0, first);
    check(tiny(Backbone.LITE0, 32, 64), Presets.parse("fpn:sum", LEVELS, 1), 4, 0, first);
    checkWithOtherWeights(graph, first);
    NetworkSession second = first.reopen(graph, weights);
    first.close();
    try (second) {
      assertThat(
              run(
                  second,
                  FusionWeights.of(graph, weights).factors(),
                  RandomWeights.picture(64, 64, 5)))
          .containsKey("class.P3");
    }
  }

  private static void checkWithOtherWeights(Graph graph, NetworkSession earlier) {
    NamedTensors others = RandomWeights.of(graph, 8);
    Tensor picture = RandomWeights.picture(64, 64, 6);
    try (NetworkSession session = earlier.reopen(graph, others)) {
      assertEqual(
          NaiveInterpreter.run(graph, others, Set.of(), picture),
          run(session, FusionWeights.of(graph, others).factors(), picture));
    }
  }

  @Test
  void whatIsCancelledIsNotCompiled() {
    Graph graph =
        DetectorGraph.build(tiny(Backbone.LITE0, 64, 64), Presets.parse("fpn:sum", LEVELS, 1));
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    NamedTensors none = new NamedTensors(Map.of(), Map.of());
    assertThatThrownBy(
            () -> NetworkSession.open(graph, none, new SessionOptions(1), cancel).close())
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void onlyWhatIsAskedForComesBack() {
    Graph graph =
        DetectorGraph.build(tiny(Backbone.LITE0, 64, 64), Presets.parse("bifpn:fast", LEVELS, 1));
    NamedTensors weights = RandomWeights.of(graph, 7);
    FusionFactors factors = FusionWeights.of(graph, weights).factors();
    CancelToken cancel = CancelToken.none();
    try (NetworkSession session = NetworkSession.open(graph, weights, new SessionOptions(1))) {
      Map<String, Tensor> features = session.backbone(RandomWeights.picture(64, 64, 1), cancel);
      assertThat(features).containsOnlyKeys("backbone.P3", "backbone.P4", "backbone.P5");
      assertThat(session.neck(features, factors, Set.of("cell0.node3.fused"), cancel))
          .containsOnlyKeys("cell0.node3.fused", "fpn.P3", "fpn.P4", "fpn.P5", "fpn.P6", "fpn.P7");
      assertThatThrownBy(() -> session.neck(features, factors, Set.of("cell1.node0"), cancel))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cell1.node0");
      assertThatThrownBy(() -> session.backbone(RandomWeights.picture(64, 32, 1), cancel))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("input");
    }
  }

  @Test
  void aCancelledRunStopsAndTheNextOneWorks() throws InterruptedException {
    DetectorSpec spec = CompoundScaling.of("d0").withImageSize(256, 256);
    Graph graph = DetectorGraph.build(spec, Presets.parse("bifpn:fast", LEVELS, 1));
    NamedTensors weights = RandomWeights.of(graph, 7);
    Tensor picture = RandomWeights.picture(256, 256, 1);
    try (NetworkSession session = NetworkSession.open(graph, weights, new SessionOptions(1))) {
      CancelToken before = new CancelToken();
      before.cancel();
      assertThatThrownBy(() -> session.backbone(picture, before))
          .isInstanceOf(CancellationException.class);
      CancelToken during = new CancelToken();
      Thread canceller =
          new Thread(
              () -> {
                // Let the first runs pass so that the token falls into the middle of one.
                try {
                  Thread.sleep(50);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                during.cancel();
              });
      canceller.start();
      assertThatThrownBy(
              () -> {
                while (true) {
                  session.backbone(picture, during);
                }
              })
          .isInstanceOf(CancellationException.class);
      canceller.join();
      assertThat(session.backbone(picture, CancelToken.none())).containsKey("backbone.P5");
    }
  }

  @Test
  void graphsWithoutNodesStillPassTheirInputsOn() {
    DetectorSpec spec = tiny(Backbone.LITE0, 64, 64);
    Topology none = new Topology("none", List.of(6, 7), 1, List.of());
    Graph graph = DetectorGraph.build(spec, none);
    assertThat(graph.nodes()).noneMatch(node -> node.op() instanceof Op.Fuse);
    check(spec, none, 1, 0, null);
  }
}
