package dev.pyramidstudio.core.scaling;

import java.util.List;

/** How a pixel becomes an input: (value/255 − mean) / std, for red, green, blue. */
public record Normalisation(List<Double> mean, List<Double> std) {
  public Normalisation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }
}
