package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.text.RefusedException;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say which candidates become boxes. */
final class ThresholdOptions {
  @Option(
      names = "--score",
      paramLabel = "S",
      defaultValue = "0.3",
      converter = Arguments.Decimal.class,
      descriptionKey = "help.score")
  private double score;

  @Option(
      names = "--iou",
      paramLabel = "I",
      defaultValue = "0.5",
      converter = Arguments.Decimal.class,
      descriptionKey = "help.iou")
  private double iou;

  @Option(names = "--nms", paramLabel = "HOW", defaultValue = "hard", descriptionKey = "help.nms")
  private String nms;

  /**
   * @throws RefusedException if one of them is out of range
   */
  PostOptions read() {
    Arguments.requireBetween("--score", score, 0, 1);
    Arguments.requireBetween("--iou", iou, 0, 1);
    Nms how =
        Nms.byId(nms)
            .orElseThrow(
                () ->
                    RefusedException.of(
                        ThresholdOptions.class,
                        "nms.unknown",
                        nms,
                        Arrays.stream(Nms.values())
                            .map(Nms::id)
                            .collect(Collectors.joining(", "))));
    return new PostOptions(score, iou, how, PostOptions.DEFAULT.maxDetections());
  }
}
