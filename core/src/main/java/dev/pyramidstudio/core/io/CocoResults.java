package dev.pyramidstudio.core.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.files.AtomicFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Detections in COCO's results format: a list of {@code {"image_id", "category_id", "bbox": [x, y,
 * width, height], "score"}}. Each also names its picture's file, which readers of the format pass
 * over.
 */
public final class CocoResults {
  private CocoResults() {}

  /** What was found on the picture {@code file}. */
  public record Found(Path file, List<Detection> detections) {
    public Found {
      detections = List.copyOf(detections);
    }
  }

  /**
   * Writes all detections, picture by picture. Pictures whose names are numbers, as COCO's are,
   * have those as ids; otherwise they are counted from 1.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if the file cannot be written
   */
  public static void write(List<Found> pictures, Path file) {
    ObjectMapper mapper = new ObjectMapper();
    mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    ArrayNode results = mapper.createArrayNode();
    List<Long> ids = ids(pictures);
    for (int i = 0; i < pictures.size(); i++) {
      Found found = pictures.get(i);
      for (Detection detection : found.detections()) {
        Box box = detection.box();
        ObjectNode result = results.addObject();
        result.put("image_id", ids.get(i));
        result.put("category_id", detection.classId());
        result.putArray("bbox").add(box.x1()).add(box.y1()).add(box.width()).add(box.height());
        result.put("score", detection.score());
        result.put("file_name", found.file().getFileName().toString());
      }
    }
    AtomicFile.write(file, out -> mapper.writeValue(out, results));
  }

  private static List<Long> ids(List<Found> pictures) {
    List<String> stems = pictures.stream().map(found -> stem(found.file())).toList();
    boolean numbers = stems.stream().allMatch(stem -> stem.matches("\\d{1,18}"));
    if (numbers) {
      Set<Long> ids = new HashSet<>(stems.stream().map(Long::valueOf).toList());
      if (ids.size() == stems.size()) {
        return stems.stream().map(Long::valueOf).toList();
      }
    }
    return IntStream.rangeClosed(1, pictures.size()).mapToObj(Long::valueOf).toList();
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
