package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Timings;
import java.nio.file.Path;
import java.util.List;

/** What was found on one picture; its pixels are let go. */
record DetectedPicture(
    Path file, int width, int height, List<Detection> detections, Timings timings) {
  DetectedPicture {
    detections = List.copyOf(detections);
  }
}
