package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.detection.DetectionResult;
import dev.pyramidstudio.core.detection.Detector;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio detect}: the boxes of pictures. */
@Command(name = "detect")
final class DetectCommand extends AnsweringCommand {
  @Parameters(paramLabel = "IMAGE", arity = "1..*", descriptionKey = "help.images")
  private List<Path> pictures;

  @Mixin private ModelOptions options;

  @Mixin private WeightOptions.Each weights;

  @Mixin private ThresholdOptions thresholds;

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "help.out.detect")
  private Path out;

  DetectCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    Chosen chosen = options.choose();
    PostOptions post = thresholds.read(chosen.boxes());
    List<Path> others = Arguments.join(options.files(), weights.files());
    try (DetectionFolder folder = new DetectionFolder(Optional.ofNullable(out), pictures, others)) {
      Network network = weights.load(chosen);
      List<DetectedPicture> found = new ArrayList<>();
      progress.report(0, pictures.size(), Text.of(DetectCommand.class, "step.compile"));
      try (Detector detector =
          Detector.open(
              chosen.spec(),
              chosen.topology(),
              network.weights(),
              chosen.labels(),
              SessionOptions.standard())) {
        FusionFactors factors = chosen.changed(detector.fusionWeights()).factors();
        for (Path file : pictures) {
          progress.report(found.size(), pictures.size(), file.toString());
          DetectedPicture one = detect(detector, factors, file, post, network.trained(), folder);
          found.add(one);
        }
      }
      folder.commit();
      return new DetectionReport(chosen, network, found).answer(Optional.ofNullable(out));
    }
  }

  private static DetectedPicture detect(
      Detector detector,
      FusionFactors factors,
      Path file,
      PostOptions post,
      boolean trained,
      DetectionFolder folder) {
    long begun = System.nanoTime();
    Picture picture = Pictures.read(file);
    double decode = (System.nanoTime() - begun) / 1e6;
    CancelToken cancel = CancelToken.none();
    DetectionResult result =
        detector.detect(detector.look(picture, cancel), factors, Set.of(), post, cancel);
    folder.add(file, picture, result.detections(), trained);
    return new DetectedPicture(
        file,
        picture.width(),
        picture.height(),
        result.detections(),
        result.timings().withDecode(decode));
  }
}
