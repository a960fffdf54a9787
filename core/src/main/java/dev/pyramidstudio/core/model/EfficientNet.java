package dev.pyramidstudio.core.model;

import dev.pyramidstudio.core.graph.GraphBuilder;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.scaling.Activation;
import dev.pyramidstudio.core.scaling.Backbone;
import java.util.ArrayList;
import java.util.List;

/**
 * The feature extractor: EfficientNet (Tan and Le 2019, table 1) and its Lite form, without the
 * classifier. Inverted residual blocks, scaled in width and depth; names and padding as timm's
 * {@code tf_efficientnet_*}.
 *
 * <p>Lite leaves out squeeze-and-excitation and keeps the stem's width and the first and last
 * stage's depth unscaled.
 */
final class EfficientNet {
  /** Widths are multiples of this. */
  private static final int DIVISOR = 8;

  private static final int STEM = 32;

  /** Squeezed channels as a fraction of the block's input. */
  private static final double SQUEEZE = 0.25;

  /** One row of the paper's table, before scaling. */
  private record Stage(int repeats, int kernel, int stride, int expansion, int channels) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 3, 1, 1, 16),
          new Stage(2, 3, 2, 6, 24),
          new Stage(2, 5, 2, 6, 40),
          new Stage(3, 3, 2, 6, 80),
          new Stage(3, 5, 1, 6, 112),
          new Stage(4, 5, 2, 6, 192),
          new Stage(1, 3, 1, 6, 320));

  private final GraphBuilder graph;
  private final Backbone backbone;
  private final Activation activation;

  EfficientNet(GraphBuilder graph, Backbone backbone, Activation activation) {
    this.graph = graph;
    this.backbone = backbone;
    this.activation = activation;
  }

  /**
   * Adds the whole network.
   *
   * @param input a map of three channels
   * @return ids of the last map of every stride, finest first: the features of P1 to P5
   */
  List<Integer> build(int input) {
    PartBuilder stem = new PartBuilder(graph, Part.BACKBONE, "backbone / stem");
    int width = backbone.lite() ? STEM : scaledWidth(STEM);
    int map = stem.conv(input, "backbone.conv_stem", width, 3, 2);
    map = stem.activate(stem.norm(map, "backbone.bn1"), activation);
    List<Integer> features = new ArrayList<>();
    for (int s = 0; s < STAGES.size(); s++) {
      Stage stage = STAGES.get(s);
      if (stage.stride() > 1) {
        features.add(map);
      }
      for (int b = 0; b < repeats(s); b++) {
        String prefix = "backbone.blocks." + s + "." + b;
        PartBuilder layers =
            new PartBuilder(graph, Part.BACKBONE, "backbone / stage " + s + " / block " + b);
        map = block(layers, prefix, stage, b == 0 ? stage.stride() : 1, map);
      }
    }
    features.add(map);
    return features;
  }

  private int block(PartBuilder layers, String prefix, Stage stage, int stride, int in) {
    int inChannels = layers.shape(in).channels();
    int outChannels = scaledWidth(stage.channels());
    boolean expands = stage.expansion() > 1;
    int map = in;
    int bn = 1;
    if (expands) {
      map = layers.conv(map, prefix + ".conv_pw", inChannels * stage.expansion(), 1, 1);
      map = layers.activate(layers.norm(map, prefix + ".bn" + bn++), activation);
    }
    map = layers.depthwise(map, prefix + ".conv_dw", stage.kernel(), stride);
    map = layers.activate(layers.norm(map, prefix + ".bn" + bn++), activation);
    if (!backbone.lite()) {
      map = squeezeAndExcite(layers, prefix + ".se", map, inChannels);
    }
    map = layers.conv(map, prefix + (expands ? ".conv_pwl" : ".conv_pw"), outChannels, 1, 1);
    map = layers.norm(map, prefix + ".bn" + bn);
    return stride == 1 && inChannels == outChannels ? layers.add(new Op.Add(), map, in) : map;
  }

  private int squeezeAndExcite(PartBuilder layers, String prefix, int in, int blockChannels) {
    int squeezed = (int) Math.rint(blockChannels * SQUEEZE);
    int gate = layers.add(new Op.GlobalAveragePool(), in);
    gate = layers.pointwise(gate, prefix + ".conv_reduce", squeezed);
    gate = layers.activate(gate, activation);
    gate = layers.pointwise(gate, prefix + ".conv_expand", layers.shape(in).channels());
    return layers.add(new Op.Gate(), in, layers.activate(gate, Activation.SIGMOID));
  }

  private int repeats(int stage) {
    int repeats = STAGES.get(stage).repeats();
    boolean fixed = backbone.lite() && (stage == 0 || stage == STAGES.size() - 1);
    return fixed ? repeats : (int) Math.ceil(repeats * backbone.depthFactor());
  }

  /** The nearest multiple of eight that is not more than a tenth below the scaled width. */
  private int scaledWidth(int channels) {
    double scaled = channels * backbone.widthFactor();
    int rounded = Math.max(DIVISOR, (int) (scaled + DIVISOR / 2) / DIVISOR * DIVISOR);
    return rounded < 0.9 * scaled ? rounded + DIVISOR : rounded;
  }
}
