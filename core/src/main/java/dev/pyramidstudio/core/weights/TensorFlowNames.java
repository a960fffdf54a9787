package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.scaling.Backbone;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the variable names of google/automl's EfficientDet (efficientdet_arch.py,
 * backbone/efficientnet_model.py) into effdet's tensor names. What the two call differently is a
 * matter of structure, so this is a set of rules and no table: automl numbers all blocks of a
 * backbone, effdet those of each stage; automl numbers convolutions in the order they are made,
 * effdet names what they are for; automl has a scalar for each fusion weight, effdet one tensor.
 */
final class TensorFlowNames {
  /** How a variable's values have to be laid out anew. */
  enum Layout {
    AS_IT_IS,
    /** (kh, kw, in, out) → (out, in, kh, kw). */
    CONVOLUTION,
    /** (kh, kw, channels, 1) → (channels, 1, kh, kw). */
    DEPTHWISE
  }

  /**
   * Where a variable goes.
   *
   * @param name of effdet's tensor
   * @param element if the variable is only one element (or row) of it: which; else −1
   */
  record Target(String name, Layout layout, int element) {
    Target(String name, Layout layout) {
      this(name, layout, -1);
    }
  }

  /** Repeats of the seven stages of EfficientNet-B0 (EfficientNet, table 1). */
  private static final int[] REPEATS = {1, 2, 2, 3, 3, 4, 1};

  /** Level of the first map that enters the feature network, in every published model. */
  private static final int FIRST_LEVEL = 3;

  private static final Pattern BLOCK =
      Pattern.compile("efficientnet-([a-z0-9]+)/blocks_(\\d{1,4})/(.+)");
  private static final Pattern STEM = Pattern.compile("efficientnet-[a-z0-9]+/stem/(.+)");
  private static final Pattern NUMBERED =
      Pattern.compile("(?:tpu_|sync_)?(conv2d|batch_normalization)(?:_(\\d))?/(\\w+)");
  private static final Pattern SQUEEZE = Pattern.compile("se/conv2d(_1)?/(kernel|bias)");
  private static final Pattern NEW_LEVEL = Pattern.compile("resample_p(\\d{1,4})/(.+)");
  private static final Pattern NODE =
      Pattern.compile("fpn_cells/cell_(\\d{1,4})/fnode(\\d{1,4})/(.+)");
  private static final Pattern FUSION_WEIGHT = Pattern.compile("WSM(?:_(\\d{1,4}))?");
  private static final Pattern RESAMPLE =
      Pattern.compile("resample_\\d{1,4}_(\\d{1,4})_\\d{1,4}/(.+)");
  private static final Pattern PROJECTION = Pattern.compile("(conv2d|bn)/(\\w+)");
  private static final Pattern AFTER = Pattern.compile("op_after_combine\\d{1,4}/(conv|bn)/(\\w+)");
  private static final Pattern HEAD =
      Pattern.compile("(class|box)_net/\\1-(predict|\\d{1,4})(?:-bn-(\\d{1,4}))?/(\\w+)");

  private static final Map<String, String> NORM =
      Map.of(
          "gamma", "weight",
          "beta", "bias",
          "moving_mean", "running_mean",
          "moving_variance", "running_var");

  private TensorFlowNames() {}

  /** Where {@code variable} goes; empty if no part of a detector is called so. */
  static Optional<Target> translate(String variable) {
    Matcher m;
    if ((m = matched(BLOCK, variable)) != null) {
      return block(m.group(1), Integer.parseInt(m.group(2)), m.group(3));
    }
    if ((m = matched(STEM, variable)) != null) {
      return stem(m.group(1));
    }
    if ((m = matched(NODE, variable)) != null) {
      return node("fpn.cell." + m.group(1) + ".fnode." + m.group(2) + ".", m.group(3));
    }
    if ((m = matched(NEW_LEVEL, variable)) != null) {
      int index = Integer.parseInt(m.group(1)) - FIRST_LEVEL;
      return projection("fpn.resample." + index + ".conv.", m.group(2));
    }
    if ((m = matched(HEAD, variable)) != null) {
      return head(m);
    }
    return Optional.empty();
  }

  private static Optional<Target> stem(String rest) {
    Matcher m = matched(NUMBERED, rest);
    if (m == null || m.group(2) != null) {
      return Optional.empty();
    }
    return m.group(1).equals("conv2d")
        ? kernel("backbone.conv_stem", m.group(3))
        : norm("backbone.bn1", m.group(3));
  }

  /**
   * A block is [expansion, norm,] depthwise, norm, [squeeze,] projection, norm. effdet counts the
   * norms from 1 and calls the projection {@code conv_pw} where there is no expansion.
   */
  private static Optional<Target> block(String backbone, int index, String rest) {
    Optional<String> place = place(backbone, index);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    boolean expands = !place.get().startsWith("0.");
    String prefix = "backbone.blocks." + place.get() + ".";
    if (rest.equals("depthwise_conv2d/depthwise_kernel")) {
      return Optional.of(new Target(prefix + "conv_dw.weight", Layout.DEPTHWISE));
    }
    Matcher squeeze = matched(SQUEEZE, rest);
    if (squeeze != null) {
      String conv = squeeze.group(1) == null ? "se.conv_reduce" : "se.conv_expand";
      return kernel(prefix + conv, squeeze.group(2));
    }
    Matcher m = matched(NUMBERED, rest);
    if (m == null) {
      return Optional.empty();
    }
    int number = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    if (number >= (expands ? 3 : 2)) {
      return Optional.empty();
    }
    if (m.group(1).equals("batch_normalization")) {
      return norm(prefix + "bn" + (number + 1), m.group(3));
    }
    String conv = expands && number == 1 ? "conv_pwl" : "conv_pw";
    return number > (expands ? 1 : 0) ? Optional.empty() : kernel(prefix + conv, m.group(3));
  }

  /** {@code stage.block} of the block that automl calls {@code index}. */
  private static Optional<String> place(String backbone, int index) {
    Optional<Backbone> known =
        Arrays.stream(Backbone.values()).filter(b -> b.id().equals(backbone)).findFirst();
    int before = 0;
    for (int stage = 0; known.isPresent() && stage < REPEATS.length; stage++) {
      boolean fixed = known.get().lite() && (stage == 0 || stage == REPEATS.length - 1);
      int repeats =
          fixed ? REPEATS[stage] : (int) Math.ceil(known.get().depthFactor() * REPEATS[stage]);
      if (index < before + repeats) {
        return Optional.of(stage + "." + (index - before));
      }
      before += repeats;
    }
    return Optional.empty();
  }

  private static Optional<Target> node(String prefix, String rest) {
    Matcher weight = matched(FUSION_WEIGHT, rest);
    if (weight != null) {
      int element = weight.group(1) == null ? 0 : Integer.parseInt(weight.group(1));
      String name = prefix + "combine.edge_weights";
      return Optional.of(new Target(name, Layout.AS_IT_IS, element));
    }
    Matcher resample = matched(RESAMPLE, rest);
    if (resample != null) {
      String name = prefix + "combine.resample." + resample.group(1) + ".conv.";
      return projection(name, resample.group(2));
    }
    Matcher after = matched(AFTER, rest);
    if (after == null) {
      return Optional.empty();
    }
    String conv = prefix + "after_combine.conv";
    return after.group(1).equals("bn")
        ? norm(conv + ".bn", after.group(2))
        : separable(conv, after.group(2));
  }

  private static Optional<Target> projection(String prefix, String rest) {
    Matcher m = matched(PROJECTION, rest);
    if (m == null) {
      return Optional.empty();
    }
    return m.group(1).equals("bn")
        ? norm(prefix + "bn", m.group(2))
        : kernel(prefix + "conv", m.group(2));
  }

  private static Optional<Target> head(Matcher m) {
    String net = m.group(1) + "_net.";
    boolean predicts = m.group(2).equals("predict");
    if (m.group(3) == null) {
      return separable(net + (predicts ? "predict" : "conv_rep." + m.group(2)), m.group(4));
    }
    int level = Integer.parseInt(m.group(3)) - FIRST_LEVEL;
    return predicts
        ? Optional.empty()
        : norm(net + "bn_rep." + m.group(2) + "." + level + ".bn", m.group(4));
  }

  private static Optional<Target> separable(String conv, String variable) {
    return switch (variable) {
      case "depthwise_kernel" ->
          Optional.of(new Target(conv + ".conv_dw.weight", Layout.DEPTHWISE));
      case "pointwise_kernel" ->
          Optional.of(new Target(conv + ".conv_pw.weight", Layout.CONVOLUTION));
      case "bias" -> Optional.of(new Target(conv + ".conv_pw.bias", Layout.AS_IT_IS));
      default -> Optional.empty();
    };
  }

  private static Optional<Target> kernel(String conv, String variable) {
    return switch (variable) {
      case "kernel" -> Optional.of(new Target(conv + ".weight", Layout.CONVOLUTION));
      case "bias" -> Optional.of(new Target(conv + ".bias", Layout.AS_IT_IS));
      default -> Optional.empty();
    };
  }

  private static Optional<Target> norm(String prefix, String variable) {
    return Optional.ofNullable(NORM.get(variable))
        .map(name -> new Target(prefix + "." + name, Layout.AS_IT_IS));
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? matcher : null;
  }
}
