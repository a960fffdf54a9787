package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Candidates;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Map;
import java.util.Set;

/**
 * The network of a run with the backbone's features of its picture: runs again from there with
 * other factors, for whoever asks "what if". Slow; not for the FX thread.
 */
public interface LiveNetwork {
  /** The whole network. */
  Graph graph();

  /**
   * The pyramid under {@code factors}, and the named maps that {@code captures} asks for.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  Map<String, Tensor> neck(FusionFactors factors, Set<String> captures, CancelToken cancel);

  /**
   * What the heads make of a pyramid.
   *
   * @param pyramid holds {@code fpn.P3} …, as {@link #neck} returns them
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  Candidates candidates(Map<String, Tensor> pyramid, CancelToken cancel);

  /** The network's input of this run: the picture made to fit, (1,3,H,W). */
  Tensor input();

  /**
   * What the heads say of another input, from the backbone on.
   *
   * @return {@code class.P3} … (logits) and {@code box.P3} …
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  Map<String, Tensor> heads(Tensor input, FusionFactors factors, CancelToken cancel);

  /**
   * Named maps of another input, from the backbone on.
   *
   * @param names of backbone and feature network: {@code backbone.P3}, {@code cell0.node3}
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  Map<String, Tensor> maps(
      Tensor input, FusionFactors factors, Set<String> names, CancelToken cancel);
}
