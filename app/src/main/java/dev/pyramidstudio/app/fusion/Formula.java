package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A node's fusion written out with its numbers. */
final class Formula {
  private Formula() {}

  /** One line, or two where the weights need one of their own. */
  static String of(NodeExplanation node) {
    List<InputExplanation> live = node.inputs().stream().filter(input -> !input.muted()).toList();
    if (live.isEmpty()) {
      return text("formula.nothing", node.name());
    }
    return switch (node.fusion()) {
      case SUM -> text("formula.sum", node.name(), sum(node, live, Terms.PLAIN));
      case UNBOUNDED -> text("formula.sum", node.name(), sum(node, live, Terms.RAW));
      case FAST ->
          text("formula.fast", node.name(), sum(node, live, Terms.ACTIVATED), total(node, live));
      case SOFTMAX ->
          text("formula.softmax", node.name(), sum(node, live, Terms.WEIGHT), raw(live));
      case CHANNEL_FAST ->
          text(
              "formula.channel-fast",
              node.name(),
              sum(node, live, Terms.ACTIVATED),
              total(node, live));
      case CHANNEL_SOFTMAX ->
          text("formula.channel-softmax", node.name(), sum(node, live, Terms.WEIGHT), raw(live));
      case GLOBAL_ATTENTION -> attention(node, live);
    };
  }

  private enum Terms {
    PLAIN,
    RAW,
    ACTIVATED,
    WEIGHT
  }

  private static String sum(NodeExplanation node, List<InputExplanation> inputs, Terms terms) {
    List<String> parts = new ArrayList<>();
    for (InputExplanation input : inputs) {
      String factor =
          switch (terms) {
            case PLAIN -> "";
            case RAW -> number(input.rawWeight()) + "·";
            case ACTIVATED -> number(Activated.of(node.fusion(), input).orElseThrow()) + "·";
            case WEIGHT -> number(input.weight()) + "·";
          };
      parts.add(factor + resampled(node, input));
    }
    return String.join(" + ", parts);
  }

  /** The coarser of the first two gates the other, as {@code Fusion.GLOBAL_ATTENTION} says. */
  private static String attention(NodeExplanation node, List<InputExplanation> inputs) {
    if (inputs.size() == 1) {
      return text("formula.sum", node.name(), sum(node, inputs, Terms.PLAIN));
    }
    boolean second = inputs.get(1).fromLevel() > inputs.get(0).fromLevel();
    String coarse = resampled(node, inputs.get(second ? 1 : 0));
    String fine = resampled(node, inputs.get(second ? 0 : 1));
    String more =
        inputs.size() == 2 ? "" : " + " + sum(node, inputs.subList(2, inputs.size()), Terms.PLAIN);
    return text("formula.attention", node.name(), coarse, fine, more);
  }

  private static String total(NodeExplanation node, List<InputExplanation> inputs) {
    return number(
        inputs.stream().mapToDouble(i -> Activated.of(node.fusion(), i).orElseThrow()).sum());
  }

  private static String raw(List<InputExplanation> inputs) {
    return String.join(", ", inputs.stream().map(i -> number(i.rawWeight())).toList());
  }

  /** ↓ is pooled down to a coarser level, ↑ enlarged to a finer one. */
  private static String resampled(NodeExplanation node, InputExplanation input) {
    if (input.fromLevel() == node.level()) {
      return input.from();
    }
    return (input.fromLevel() < node.level() ? "↓" : "↑") + input.from();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String text(String key, Object... args) {
    return Text.of(Formula.class, key, args);
  }
}
