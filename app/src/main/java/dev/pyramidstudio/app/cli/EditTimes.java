package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.engine.CachingRunner;
import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.Models;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import dev.pyramidstudio.core.weights.WeightTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Edits of a topology on the window's own way to new boxes: what fits of the weights is carried
 * over, the rest is drawn, what changed of the network is compiled, and run with every map that the
 * window shows. Every connection is taken away, and every one gets a new node in its middle.
 */
final class EditTimes implements AutoCloseable {
  private static final long SEED = 1;

  private final CachingRunner runner;
  private final Document start;
  private final LoadedPicture picture;

  EditTimes(Chosen chosen, Network network, SessionOptions settings, Picture picture) {
    this.runner = new CachingRunner(new OneModel(chosen, network), settings);
    this.start = new Document(chosen.model(), chosen.spec(), chosen.topology());
    this.picture = new LoadedPicture(chosen.model(), Optional.empty(), picture);
  }

  /** The edited networks, each a single edit away from the one that is benchmarked. */
  List<Document> edits() {
    Topology topology = start.topology();
    List<EditResult> results = new ArrayList<>();
    for (Edge edge : topology.edges()) {
      int level = topology.levelOf(edge.to()).orElseThrow();
      results.add(TopologyEdits.disconnect(topology, edge));
      results.add(
          TopologyEdits.insertOnEdge(
              topology, edge, level, topology.node(edge.to()).orElseThrow().fusion()));
    }
    List<Document> edited = new ArrayList<>();
    for (EditResult result : results) {
      if (result instanceof EditResult.Accepted accepted) {
        Document document = start.withTopology(accepted.topology());
        if (document.obstacle().isEmpty()) {
          edited.add(document);
        }
      }
    }
    return edited;
  }

  /**
   * Looks at the picture with the unedited network, so that an edit finds the features there.
   *
   * @return what the window shows of it
   */
  RunResult look() {
    return run(start);
  }

  RunResult run(Document document) {
    return runner.run(document, picture, CancelToken.none(), Progress.NONE);
  }

  @Override
  public void close() {
    runner.close();
  }

  /** The model that is benchmarked, with the weights that were loaded for it. */
  private record OneModel(Chosen chosen, Network network) implements Models {
    @Override
    public List<ModelChoice> choices() {
      return List.of();
    }

    @Override
    public Labels labels(Document document) {
      return chosen.labels();
    }

    @Override
    public boolean weightsHere(Document document) {
      return true;
    }

    @Override
    public Loaded weights(Document document, List<ParameterSpec> parameters) {
      WeightTransfer carried =
          WeightTransfer.carry(
              chosen.topology(), network.weights(), document.topology(), parameters, SEED);
      return new Loaded(
          carried.tensors(),
          new RunResult.Weights(
              carried.trained(), carried.untrainedNodes(), network.resolved().source()));
    }
  }
}
