package dev.pyramidstudio.app.models;

import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.scaling.PaperFormulas;
import dev.pyramidstudio.core.scaling.PaperFormulas.Dimension;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * MACs against φ from 0 to 7.
 *
 * @param compound of the published D0 to D7
 * @param alone of D0 with one dimension grown
 */
record ScalingCurves(List<Long> compound, Map<Dimension, List<Long>> alone) {
  static final int LAST = 7;

  static ScalingCurves count() {
    Map<Dimension, List<Long>> alone = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      alone.put(dimension, macs(phi -> PaperFormulas.alone(dimension, phi)));
    }
    return new ScalingCurves(macs(phi -> CompoundScaling.of("d" + phi)), alone);
  }

  private static List<Long> macs(IntFunction<DetectorSpec> spec) {
    return IntStream.rangeClosed(0, LAST)
        .mapToObj(spec)
        .map(each -> ModelCost.macs(each, each.ownTopology()))
        .toList();
  }
}
