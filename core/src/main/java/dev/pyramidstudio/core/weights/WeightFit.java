package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Presets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which model and topology a user's tensors were made for, found by their names and shapes, and
 * what of them fits.
 *
 * @param entry a model of the catalogue
 * @param topology in a preset's words
 * @param parts that the tensors have anything of; the others are the model's own
 * @param check of those parts
 */
public record WeightFit(ModelEntry entry, String topology, Set<Part> parts, WeightCheck check) {
  private static final String PREDICTION = "class_net.predict.conv_pw.weight";

  public WeightFit {
    parts = parts.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(parts));
  }

  /**
   * Every combination of a model and a preset that is worth naming, the best first. What the file
   * itself says ({@code topology} in its remarks) decides between equals: fast and softmax fusion
   * have the same tensors.
   */
  public static List<WeightFit> of(NamedTensors tensors, ModelCatalogue catalogue) {
    Optional<String> said = Optional.ofNullable(tensors.metadata().get("topology"));
    Set<String> prefixes =
        tensors.tensors().keySet().stream().map(NamedTensors::prefix).collect(Collectors.toSet());
    List<WeightFit> fits = new ArrayList<>();
    for (ModelEntry entry : catalogue.models()) {
      if (isOfTheSize(entry.spec(), tensors)) {
        Set<String> topologies =
            prefixes.contains("fpn") ? topologies(entry, said) : Set.of(entry.topology());
        topologies.forEach(words -> add(fits, entry, words, tensors, prefixes));
      }
    }
    fits.sort(Comparator.comparingInt(WeightFit::flaws));
    return fits;
  }

  /** Whether all tensors of the parts that are there fit. */
  public boolean complete() {
    return !parts.isEmpty() && check.fits();
  }

  /** The fit in one sentence. */
  public String describe() {
    String named =
        parts.stream()
            .sorted()
            .map(part -> Text.of(WeightFit.class, "part." + part.id()))
            .collect(Collectors.joining(", "));
    return complete()
        ? Text.of(WeightFit.class, "fit.whole", entry.shownTitle(), topology, named)
        : Text.of(WeightFit.class, "fit.partly", entry.shownTitle(), topology, check.describe());
  }

  private int flaws() {
    return check.missing().size()
        + check.unexpected().size()
        + check.misshapen().size()
        + check.notNumbers().size();
  }

  /** The likeliest first: what the file says, the model's own, then all presets. */
  private static Set<String> topologies(ModelEntry entry, Optional<String> said) {
    Set<String> words = new LinkedHashSet<>();
    said.filter(Presets::isPreset).ifPresent(words::add);
    words.add(entry.topology());
    entry.trained().forEach(trained -> words.add(trained.topology()));
    for (String preset : Presets.names()) {
      words.add(preset);
      if (Presets.takesFusion(preset)) {
        words.add(preset + ":sum");
        words.add(preset + ":channel-fast");
      }
    }
    return words;
  }

  private static void add(
      List<WeightFit> fits,
      ModelEntry entry,
      String words,
      NamedTensors tensors,
      Set<String> prefixes) {
    List<ParameterSpec> all;
    try {
      all = Parameters.of(DetectorGraph.build(entry.spec(), entry.preset(words)));
    } catch (RefusedException e) {
      return; // a preset that these levels cannot have
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (ParameterSpec parameter : all) {
      if (prefixes.contains(NamedTensors.prefix(parameter.name()))) {
        parts.add(parameter.part());
      }
    }
    List<ParameterSpec> wanted = all.stream().filter(p -> parts.contains(p.part())).toList();
    fits.add(new WeightFit(entry, words, parts, WeightCheck.of(wanted, tensors)));
  }

  /** A quick look at one tensor of the heads spares building networks of other sizes. */
  private static boolean isOfTheSize(DetectorSpec spec, NamedTensors tensors) {
    Optional<Tensor> prediction = tensors.find(PREDICTION);
    int[] shape = {spec.anchors().perCell() * spec.classes(), spec.width(), 1, 1};
    return prediction.isEmpty() || Arrays.equals(prediction.get().shape(), shape);
  }
}
