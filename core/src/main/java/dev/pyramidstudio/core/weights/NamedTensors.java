package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weights by name (effdet's state dict names) with the file's remarks.
 *
 * @param tensors in the file's order
 * @param metadata such as {@code topology} or {@code classes}
 */
public record NamedTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  public NamedTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Map.copyOf(metadata);
  }

  public NamedTensors(Map<String, Tensor> tensors) {
    this(tensors, Map.of());
  }

  public Optional<Tensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * These tensors, with everything under each top-level prefix ({@code fpn.}, {@code backbone.} …)
   * that {@code later} holds replaced by what {@code later} has there.
   */
  public NamedTensors overlaidWith(NamedTensors later) {
    Map<String, Tensor> merged = new LinkedHashMap<>(tensors);
    Set<String> replaced =
        later.tensors.keySet().stream().map(NamedTensors::prefix).collect(Collectors.toSet());
    merged.keySet().removeIf(name -> replaced.contains(prefix(name)));
    merged.putAll(later.tensors);
    Map<String, String> remarks = new LinkedHashMap<>(metadata);
    remarks.putAll(later.metadata);
    return new NamedTensors(merged, remarks);
  }

  /** The part of {@code name} before its first dot. */
  static String prefix(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
