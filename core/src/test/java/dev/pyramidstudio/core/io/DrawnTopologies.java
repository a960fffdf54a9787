package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Topologies that every export has to cope with. */
public final class DrawnTopologies {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  private DrawnTopologies() {}

  /** Those that run: all presets, D7x's levels, one level alone, odd names, moved nodes. */
  public static Stream<Topology> runnable() {
    List<Topology> all = new ArrayList<>();
    Presets.names().forEach(preset -> all.add(Presets.parse(preset, LEVELS, 3)));
    all.add(Presets.parse("bifpn:sum", List.of(3, 4, 5, 6, 7, 8), 8));
    all.add(Presets.parse("none", List.of(3), 1));
    all.add(odd());
    return all.stream();
  }

  /** Chinese and hostile names, nodes moved far off the grid. */
  public static Topology odd() {
    return new Topology(
        "特征 <b>&\"",
        List.of(3, 4),
        2,
        List.of(
            new FusionNode("P3_输出", 3, List.of("P3", "P4"), Fusion.CHANNEL_FAST),
            new FusionNode(
                "a<b> & a name that goes on and on and on",
                4,
                List.of("P4", "P3_输出"),
                Fusion.GLOBAL_ATTENTION,
                Optional.of(new Position(-3, -2)))));
  }

  /** A node without inputs, which is saved and drawn but does not run. */
  public static Topology unfinished() {
    return new Topology(
        "unfinished", List.of(3, 4), 1, List.of(new FusionNode("N", 4, List.of(), Fusion.SUM)));
  }
}
