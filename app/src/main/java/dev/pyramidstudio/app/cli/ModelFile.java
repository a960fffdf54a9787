package dev.pyramidstudio.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.model.ModelEntry.Origin;
import dev.pyramidstudio.core.model.ModelEntry.Trained;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models that are in no catalogue: a file of weights whose remarks say what it is, or a published
 * size for which there are no weights at all.
 */
final class ModelFile {
  private ModelFile() {}

  /**
   * The model in a safetensors file. Its remarks say {@code model} (such as {@code lite0}; anything
   * after a blank is for people), {@code topology} and {@code classes} (a JSON list of names). A
   * file without a backbone uses the one that ships for its size.
   *
   * @throws RefusedException if the file is damaged or does not say what it is
   */
  static ModelEntry read(Path file, ModelCatalogue catalogue) {
    if (!Files.exists(file)) {
      throw RefusedException.of(ModelFile.class, "model.missing", file);
    }
    NamedTensors tensors = Safetensors.read(file);
    Map<String, String> remarks = tensors.metadata();
    String said = remarks.getOrDefault("model", "").replaceFirst("^tf_efficientdet_", "");
    String spec = said.replaceFirst("\\s.*", "");
    if (!CompoundScaling.isKnown(spec)) {
      throw RefusedException.of(
          ModelFile.class, "model.unsaid", file, String.join(", ", CompoundScaling.names()));
    }
    ModelEntry plain = withoutWeights(spec, catalogue);
    boolean whole = tensors.tensors().keySet().stream().anyMatch(n -> n.startsWith("backbone."));
    String topology = remarks.getOrDefault("topology", plain.topology());
    List<String> classes =
        remarks.containsKey("classes") ? classes(file, remarks.get("classes")) : plain.classNames();
    ModelEntry entry =
        new ModelEntry(
            file.toString(),
            file.getFileName().toString(),
            spec,
            Origin.USER,
            spec,
            topology,
            classes,
            remarks.containsKey("classes") ? 0 : plain.firstClassId(),
            whole ? Optional.empty() : backbone(spec, catalogue),
            List.of(new Trained(topology, file)),
            Optional.empty(),
            file.toString(),
            remarks.getOrDefault("licence", ""));
    entry.ownTopology();
    return entry;
  }

  /** A published size with COCO's classes. */
  static ModelEntry withoutWeights(String spec, ModelCatalogue catalogue) {
    ModelEntry coco = catalogue.require("d0");
    return new ModelEntry(
        spec,
        spec,
        spec,
        Origin.USER,
        spec,
        CompoundScaling.of(spec).topology(),
        coco.classNames(),
        coco.firstClassId(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "",
        "");
  }

  private static Optional<Path> backbone(String spec, ModelCatalogue catalogue) {
    return catalogue.models().stream()
        .filter(entry -> entry.specName().equals(spec) && entry.backbone().isPresent())
        .findFirst()
        .flatMap(ModelEntry::backbone);
  }

  private static List<String> classes(Path file, String json) {
    try {
      String[] names = new ObjectMapper().readValue(json, String[].class);
      // JSON's null is read without complaint, for the list and for a name.
      if (names == null || names.length == 0 || Arrays.asList(names).contains(null)) {
        throw noNames(file);
      }
      return List.of(names);
    } catch (JsonProcessingException e) {
      throw noNames(file);
    }
  }

  private static RefusedException noNames(Path file) {
    return RefusedException.of(ModelFile.class, "model.classes", file);
  }
}
