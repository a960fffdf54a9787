package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well tensors fit a network: what it needs and they lack, what they have and it has no use
 * for, and what has another shape.
 *
 * @param missing names of absent tensors, in the network's order
 * @param unexpected names of surplus tensors, in the file's order
 * @param misshapen {@code name [is] ≠ [needed]}
 * @param notNumbers names of tensors that hold infinities or NaN, or variances below 0
 */
public record WeightCheck(
    List<String> missing,
    List<String> unexpected,
    List<String> misshapen,
    List<String> notNumbers) {
  private static final int SHOWN = 3;
  private static final String VARIANCE = ".running_var";

  public WeightCheck {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    misshapen = List.copyOf(misshapen);
    notNumbers = List.copyOf(notNumbers);
  }

  /** Compares {@code tensors} with what the network needs. */
  public static WeightCheck of(List<ParameterSpec> parameters, NamedTensors tensors) {
    List<String> missing = new ArrayList<>();
    List<String> misshapen = new ArrayList<>();
    List<String> notNumbers = new ArrayList<>();
    Map<String, Tensor> left = new LinkedHashMap<>(tensors.tensors());
    for (ParameterSpec parameter : parameters) {
      Tensor tensor = left.remove(parameter.name());
      if (tensor == null) {
        missing.add(parameter.name());
      } else if (!hasShape(tensor, parameter)) {
        misshapen.add(
            parameter.name() + " " + Arrays.toString(tensor.shape()) + " ≠ " + parameter.shape());
      } else if (!isFinite(tensor) || isImpossibleVariance(parameter, tensor)) {
        notNumbers.add(parameter.name());
      }
    }
    return new WeightCheck(missing, new ArrayList<>(left.keySet()), misshapen, notNumbers);
  }

  /** Whether {@code tensor} has the shape that {@code parameter} needs. */
  static boolean hasShape(Tensor tensor, ParameterSpec parameter) {
    return Arrays.equals(tensor.shape(), parameter.shape().stream().mapToInt(n -> n).toArray());
  }

  private static boolean isFinite(Tensor tensor) {
    // 0·x is 0 for every number and NaN for the rest; one sum is quicker than a test of each.
    float sum = 0;
    for (float value : tensor.data()) {
      sum += 0 * value;
    }
    return sum == 0;
  }

  /** The root of a variance below 0 is no number, and all that is computed with it neither. */
  private static boolean isImpossibleVariance(ParameterSpec parameter, Tensor tensor) {
    if (!parameter.name().endsWith(VARIANCE)) {
      return false;
    }
    for (float value : tensor.data()) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether every tensor is there and right, and no other. */
  public boolean fits() {
    return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty() && notNumbers.isEmpty();
  }

  /** What does not fit, in one line; empty where everything does. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    add(parts, "check.missing", missing);
    add(parts, "check.unexpected", unexpected);
    add(parts, "check.misshapen", misshapen);
    add(parts, "check.numbers", notNumbers);
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, String key, List<String> names) {
    if (!names.isEmpty()) {
      String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
      int more = names.size() - SHOWN;
      String list = more > 0 ? Text.of(WeightCheck.class, "check.more", shown, more) : shown;
      parts.add(Text.of(WeightCheck.class, key, list));
    }
  }

  /**
   * Refuses tensors that do not fit.
   *
   * @param source what to call them: a file, a model
   * @throws RefusedException naming what is missing, unexpected, of another shape or an impossible
   *     value
   */
  public static void require(List<ParameterSpec> parameters, NamedTensors tensors, String source) {
    WeightCheck check = of(parameters, tensors);
    if (!check.fits()) {
      throw RefusedException.of(WeightCheck.class, "check", source, check.describe());
    }
  }
}
