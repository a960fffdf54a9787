package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.core.detection.ClassScore;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A box's story in sentences. */
final class StoryWords {
  private StoryWords() {}

  /** How the anchor became the box, a line for each of the four numbers. */
  static String offsets(BoxStory story) {
    List<Float> t = story.offsets();
    return String.join(
        "\n",
        moved("ty", t.get(0), t.get(0) * story.anchor().height()),
        moved("tx", t.get(1), t.get(1) * story.anchor().width()),
        scaled("th", t.get(2)),
        scaled("tw", t.get(3)));
  }

  private static String moved(String name, double t, double pixels) {
    return text("why.moved", name, signed(t), signedWhole(pixels));
  }

  private static String scaled(String name, double t) {
    return text("why.scaled", name, signed(t), format("%.2f", Math.exp(t)));
  }

  /** Which node the evidence came from and what its inputs brought inside the box. */
  static String source(BoxStory story) {
    if (story.source().isEmpty()) {
      return text("why.source.none", story.box().level());
    }
    NodeExplanation node = story.source().get();
    List<Integer> byShare =
        IntStream.range(0, node.inputs().size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -node.inputs().get(i).share()))
            .toList();
    List<String> parts = new ArrayList<>();
    for (int i : byShare) {
      InputExplanation input = node.inputs().get(i);
      String kind = story.kinds().get(i).name().toLowerCase(Locale.ROOT).replace('_', '-');
      parts.add(text("why.source." + kind, signedPercent(input.share()), input.from()));
    }
    return text(
        "why.source", node.name(), node.cell() + 1, String.join(text("why.source.comma"), parts));
  }

  /** The theoretical receptive field. */
  static String field(BoxStory story, int inputWidth, int inputHeight) {
    boolean whole =
        story.field().left() <= 0
            && story.field().top() <= 0
            && story.field().right() >= inputWidth
            && story.field().bottom() >= inputHeight;
    return text(
        whole ? "why.field.whole" : "why.field",
        story.field().width(),
        story.field().height(),
        inputWidth,
        inputHeight);
  }

  static String suppressed(BoxStory story) {
    return switch (story.suppressed()) {
      case 0 -> text("why.suppressed.none");
      case 1 -> text("why.suppressed.one");
      default -> text("why.suppressed", story.suppressed());
    };
  }

  /** Everything, for the clipboard. */
  static String all(BoxStory story, int inputWidth, int inputHeight) {
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "why.copy.box",
            Labels.shown(story.box().label()),
            score(story.box().score()),
            story.box().level(),
            story.box().row(),
            story.box().column(),
            story.box().anchor()));
    for (ClassScore one : story.classes()) {
      lines.add(
          text(
              "why.copy.class",
              Labels.shown(one.label()),
              signed(one.logit()),
              score(one.score())));
    }
    lines.add(offsets(story));
    lines.add(source(story));
    lines.add(field(story, inputWidth, inputHeight));
    lines.add(suppressed(story));
    return String.join("\n", lines) + "\n";
  }

  /** Three digits without the zero before the point. */
  static String score(double score) {
    return format("%.3f", score).replaceFirst("^0", "");
  }

  static String signed(double value) {
    return format("%+.2f", value).replace('-', '−');
  }

  private static String signedWhole(double value) {
    return format("%+.0f", value).replace('-', '−');
  }

  private static String signedPercent(double share) {
    return format("%.0f", share * 100).replace('-', '−');
  }

  private static String format(String pattern, Object... args) {
    return String.format(Locale.ROOT, pattern, args);
  }

  private static String text(String key, Object... args) {
    return Text.of(StoryWords.class, key, args);
  }
}
