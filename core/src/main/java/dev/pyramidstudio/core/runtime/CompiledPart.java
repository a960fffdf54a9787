package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.tensor.TensorView;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A piece of a network compiled so that all its named maps can be handed back. Each of them costs a
 * little whether it is asked for or not, so there may be several of one piece.
 */
final class CompiledPart implements AutoCloseable {
  private final Graph part;
  private final RuntimeFactors factors;
  private final String[] values;

  /** Empty if there is nothing to compute: all outputs are inputs. */
  private final Optional<OnnxSession> session;

  /**
   * @throws IllegalArgumentException if the piece's weights are not all there
   */
  CompiledPart(Graph part, NamedTensors weights, String name, SessionOptions options) {
    this.part = part;
    this.factors = new RuntimeFactors(part);
    this.values = OnnxTranslator.valueNames(part);
    this.session = compile(weights, name, options);
  }

  private Optional<OnnxSession> compile(NamedTensors weights, String name, SessionOptions options) {
    Set<Integer> outputs = new LinkedHashSet<>();
    for (int id : part.tensors().values()) {
      if (!isInput(id)) {
        outputs.add(id);
      }
    }
    if (outputs.isEmpty()) {
      return Optional.empty();
    }
    OnnxGraph onnx = new OnnxGraph();
    factors.declare(onnx);
    OnnxTranslator.write(part, weights, new SessionStyle(factors), onnx);
    outputs.forEach(id -> onnx.output(values[id], OnnxGraph.dims(part.nodes().get(id).shape())));
    boolean large = MemoryEstimate.ofPiece(part, part.tensors().keySet()).isLarge();
    return Optional.of(new OnnxSession(onnx, name, options, large));
  }

  /** Names of all maps that can be asked for. */
  Set<String> names() {
    return part.tensors().keySet();
  }

  /**
   * One run at a time.
   *
   * @param inputs the maps that come in, under their names
   * @param fusionFactors for the fusion nodes, where there are any
   * @param wanted names of maps to hand back
   * @throws IllegalArgumentException if an input is missing or misshapen
   */
  Map<String, Tensor> run(
      Map<String, Tensor> inputs,
      Optional<FusionFactors> fusionFactors,
      Set<String> wanted,
      CancelToken cancel) {
    Set<String> computed = computed(wanted);
    Map<String, Tensor> results =
        computed.isEmpty() ? Map.of() : filled(inputs, fusionFactors).run(computed, cancel);
    return named(wanted, node -> input(node, inputs), results);
  }

  /** As {@link #run}; what it gives holds until the next run of this piece begins. */
  Map<String, TensorView> runInPlace(
      Map<String, Tensor> inputs,
      Optional<FusionFactors> fusionFactors,
      Set<String> wanted,
      CancelToken cancel) {
    Set<String> computed = computed(wanted);
    Map<String, TensorView> results =
        computed.isEmpty() ? Map.of() : filled(inputs, fusionFactors).runInPlace(computed, cancel);
    return named(wanted, node -> TensorView.of(input(node, inputs)), results);
  }

  /** Those of some maps that are not inputs, as the session calls them. */
  private Set<String> computed(Set<String> wanted) {
    Set<String> computed = new LinkedHashSet<>();
    for (String name : wanted) {
      int id = part.named(name).id();
      if (!isInput(id)) {
        computed.add(values[id]);
      }
    }
    return computed;
  }

  private <T> Map<String, T> named(
      Set<String> wanted, Function<GraphNode, T> input, Map<String, T> results) {
    Map<String, T> maps = new LinkedHashMap<>();
    for (String name : wanted) {
      GraphNode node = part.named(name);
      maps.put(name, isInput(node.id()) ? input.apply(node) : results.get(values[node.id()]));
    }
    return maps;
  }

  /** The session with its inputs written. */
  private OnnxSession filled(Map<String, Tensor> inputs, Optional<FusionFactors> fusionFactors) {
    OnnxSession running = session.orElseThrow();
    for (GraphNode node : part.nodes()) {
      if (isInput(node.id())) {
        running.input(values[node.id()]).put(input(node, inputs).data());
      }
    }
    if (factors.size() > 0) {
      factors.fill(fusionFactors.orElseThrow(), running.input(RuntimeFactors.INPUT));
    }
    return running;
  }

  private Tensor input(GraphNode node, Map<String, Tensor> inputs) {
    String name = values[node.id()];
    Tensor tensor = inputs.get(name);
    Shape shape = node.shape();
    if (tensor == null
        || tensor.shape().length != 4
        || tensor.shape()[0] != 1
        || !new Shape(tensor.channels(), tensor.height(), tensor.width()).equals(shape)) {
      throw new IllegalArgumentException("needs " + name + " of " + shape + ", got " + tensor);
    }
    return tensor;
  }

  private boolean isInput(int id) {
    return part.nodes().get(id).op() instanceof Op.Input;
  }

  @Override
  public void close() {
    session.ifPresent(OnnxSession::close);
  }
}
