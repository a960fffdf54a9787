package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of a network, ready to run. Several networks may hold the same piece: each calls {@link
 * #share()} and later {@link #close()}; the last one frees it.
 */
final class PartSession implements AutoCloseable {
  private final Graph part;
  private final NamedTensors weights;
  private final RuntimeFactors factors;
  private final String[] values;

  /** Empty if the piece has nothing to compute: all its outputs are inputs. */
  private final Optional<OnnxSession> session;

  private int holders = 1;

  private PartSession(Graph part, NamedTensors weights, String name, SessionOptions options) {
    this.part = part;
    this.weights = weights;
    this.factors = new RuntimeFactors(part);
    this.values = OnnxTranslator.valueNames(part);
    this.session = compile(name, options);
  }

  /**
   * @throws IllegalArgumentException if the piece's weights are not all there
   */
  static PartSession open(Graph part, NamedTensors weights, String name, SessionOptions options) {
    return new PartSession(part, weights, name, options);
  }

  private Optional<OnnxSession> compile(String name, SessionOptions options) {
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
    return Optional.of(new OnnxSession(onnx, name, options));
  }

  /** Whether this piece computes what {@code other} with {@code otherWeights} would. */
  boolean computes(Graph other, NamedTensors otherWeights) {
    if (!part.equals(other)) {
      return false;
    }
    for (ParameterSpec parameter : Parameters.of(part)) {
      Optional<Tensor> mine = weights.find(parameter.name());
      Optional<Tensor> theirs = otherWeights.find(parameter.name());
      if (!mine.equals(theirs)) {
        return false;
      }
    }
    return true;
  }

  synchronized PartSession share() {
    if (holders == 0) {
      throw new IllegalStateException("closed");
    }
    holders++;
    return this;
  }

  @Override
  public synchronized void close() {
    holders--;
    if (holders == 0) {
      session.ifPresent(OnnxSession::close);
    }
  }

  /** Names of all maps that can be asked for. */
  Set<String> names() {
    return part.tensors().keySet();
  }

  /**
   * @param inputs the maps that come in, under their names
   * @param fusionFactors for the fusion nodes, where there are any
   * @param wanted names of maps to hand back
   * @throws IllegalArgumentException if an input is missing or misshapen, or no map has a wanted
   *     name
   */
  Map<String, Tensor> run(
      Map<String, Tensor> inputs,
      Optional<FusionFactors> fusionFactors,
      Set<String> wanted,
      CancelToken cancel) {
    Map<String, Tensor> passed = new LinkedHashMap<>();
    Set<String> computed = new LinkedHashSet<>();
    for (String name : wanted) {
      GraphNode node = part.named(name);
      if (isInput(node.id())) {
        passed.put(name, input(node, inputs));
      } else {
        computed.add(values[node.id()]);
      }
    }
    Map<String, Tensor> results = compute(inputs, fusionFactors, computed, cancel);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String name : wanted) {
      Tensor direct = passed.get(name);
      maps.put(name, direct != null ? direct : results.get(values[part.named(name).id()]));
    }
    return maps;
  }

  private Map<String, Tensor> compute(
      Map<String, Tensor> inputs,
      Optional<FusionFactors> fusionFactors,
      Set<String> outputs,
      CancelToken cancel) {
    if (outputs.isEmpty()) {
      return Map.of();
    }
    OnnxSession running = session.orElseThrow();
    synchronized (running) {
      for (GraphNode node : part.nodes()) {
        if (isInput(node.id())) {
          running.input(values[node.id()]).put(input(node, inputs).data());
        }
      }
      if (factors.size() > 0) {
        factors.fill(fusionFactors.orElseThrow(), running.input(RuntimeFactors.INPUT));
      }
      return running.run(outputs, cancel);
    }
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
}
