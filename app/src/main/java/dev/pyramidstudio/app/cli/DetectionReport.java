package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Timings;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Detections of pictures, told as the command line's JSON and in words. */
record DetectionReport(Chosen chosen, Network network, List<DetectedPicture> pictures) {
  DetectionReport {
    pictures = List.copyOf(pictures);
  }

  Answer answer(Optional<Path> out) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("trained", network.trained());
    json.put("weights", network.resolved().sourceInEnglish());
    json.put("images", pictures.stream().map(DetectionReport::json).toList());
    return new Answer(json, lines(out));
  }

  private static Map<String, Object> json(DetectedPicture picture) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", picture.file().toString());
    json.put("width", picture.width());
    json.put("height", picture.height());
    json.put("detections", picture.detections().stream().map(DetectionReport::json).toList());
    json.put("timingsMs", json(picture.timings()));
    return json;
  }

  static Map<String, Object> json(Detection detection) {
    Box box = detection.box();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", detection.label());
    json.put("classId", detection.classId());
    json.put("score", detection.score());
    json.put("box", List.of(box.x1(), box.y1(), box.x2(), box.y2()));
    json.put("level", detection.level());
    json.put("cell", List.of(detection.row(), detection.column()));
    json.put("anchor", detection.anchor());
    return json;
  }

  private static Map<String, Object> json(Timings timings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("decode", millis(timings.decode()));
    json.put("preprocess", millis(timings.preprocess()));
    json.put("backbone", millis(timings.backbone()));
    json.put("neck", millis(timings.neck()));
    json.put("heads", millis(timings.heads()));
    json.put("postprocess", millis(timings.postprocess()));
    return json;
  }

  private static double millis(double time) {
    return Math.round(time * 1000) / 1000.0;
  }

  private List<String> lines(Optional<Path> out) {
    List<String> lines = new ArrayList<>();
    if (!network.trained()) {
      lines.add(Text.of(DetectionReport.class, "detect.untrained", network.resolved().source()));
    }
    for (DetectedPicture picture : pictures) {
      lines.add(
          Text.of(
              DetectionReport.class,
              "detect.picture",
              picture.file(),
              picture.detections().size()));
      picture.detections().forEach(detection -> lines.add(line(detection)));
    }
    out.ifPresent(folder -> lines.add(Text.of(DetectionReport.class, "detect.written", folder)));
    return lines;
  }

  private static String line(Detection detection) {
    Box box = detection.box();
    return String.format(
        Locale.ROOT,
        "  %-14s %.2f  P%d  %5.0f %5.0f %5.0f %5.0f",
        detection.label(),
        detection.score(),
        detection.level(),
        box.x1(),
        box.y1(),
        box.x2(),
        box.y2());
  }
}
