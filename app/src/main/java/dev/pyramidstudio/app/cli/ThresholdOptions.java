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
      converter = Arguments.Decimal.class,
      descriptionKey = "help.score")
  private Double score;

  @Option(
      names = "--iou",
      paramLabel = "I",
      converter = Arguments.Decimal.class,
      descriptionKey = "help.iou")
  private Double iou;

  @Option(names = "--nms", paramLabel = "HOW", descriptionKey = "help.nms")
  private String nms;

  /**
   * @param usual what holds where no option says otherwise
   * @throws RefusedException if one of them is out of range
   */
  PostOptions read(PostOptions usual) {
    PostOptions read = usual;
    if (score != null) {
      Arguments.requireBetween("--score", score, 0, 1);
      read = read.withScore(score);
    }
    if (iou != null) {
      Arguments.requireBetween("--iou", iou, 0, 1);
      read = read.withIou(iou);
    }
    return nms == null ? read : read.withNms(chosenNms());
  }

  private Nms chosenNms() {
    return Nms.byId(nms)
        .orElseThrow(
            () ->
                RefusedException.of(
                    ThresholdOptions.class,
                    "nms.unknown",
                    nms,
                    Arrays.stream(Nms.values()).map(Nms::id).collect(Collectors.joining(", "))));
  }
}
