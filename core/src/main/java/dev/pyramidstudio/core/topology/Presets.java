package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The published feature networks as topologies. Node order and input order are those of effdet's
 * {@code fpn_config.py} (BiFPN, PANet, QuFPN) and of the TensorFlow model garden's {@code
 * nasfpn.py} (NAS-FPN), so that node ids and tensor names agree with weights trained elsewhere.
 *
 * <p>All but NAS-FPN adapt to any contiguous range of levels. NAS-FPN was searched for five levels
 * and is defined on any five.
 */
public final class Presets {
  private static final int NASFPN_LEVELS = 5;

  private enum Preset {
    FPN("fpn", Fusion.FAST),
    PANET("panet", Fusion.FAST),
    SIMPLIFIED_PANET("simplified-panet", Fusion.FAST),
    BIFPN("bifpn", Fusion.FAST),
    FULLY_CONNECTED("fully-connected", Fusion.SOFTMAX),
    NASFPN("nasfpn", Fusion.SUM),
    QUFPN("qufpn", Fusion.FAST),
    NONE("none", Fusion.FAST);

    private final String id;
    private final Fusion usual;

    Preset(String id, Fusion usual) {
      this.id = id;
      this.usual = usual;
    }

    static Optional<Preset> byId(String id) {
      return Arrays.stream(values()).filter(preset -> preset.id.equals(id)).findFirst();
    }
  }

  private Presets() {}

  /** The words for presets on the command line and in menus. */
  public static List<String> names() {
    return Arrays.stream(Preset.values()).map(preset -> preset.id).toList();
  }

  /** What people call a preset in their language: {@code bifpn} is "BiFPN". */
  public static String title(String presetName) {
    return Text.of(Presets.class, "preset." + require(presetName).id);
  }

  /** The name that a preset's topology bears in files, in every language the same. */
  static String name(String presetName) {
    return Text.english(Presets.class, "preset." + require(presetName).id);
  }

  /** What people call a topology in their language: a preset's title, or the name it was given. */
  public static String title(Topology topology) {
    return names().stream()
        .filter(preset -> name(preset).equals(topology.name()))
        .findFirst()
        .map(Presets::title)
        .orElse(topology.name());
  }

  /** The fusion method a preset is published with; for NAS-FPN and "none" it has no influence. */
  public static Fusion usualFusion(String presetName) {
    return require(presetName).usual;
  }

  /** Whether a preset leaves the choice of the fusion method open. */
  public static boolean takesFusion(String presetName) {
    Preset preset = require(presetName);
    return preset != Preset.NASFPN && preset != Preset.NONE;
  }

  /**
   * A preset on the given levels.
   *
   * @param presetName one of {@link #names()}
   * @param fusion the method of all nodes, or empty for the usual one. NAS-FPN keeps its own sum
   *     and global attention; QuFPN's last node of each level stays fast normalised, as published
   * @param levels ascending and contiguous
   * @param repeats cells one behind the other
   * @throws RefusedException for an unknown name, or levels that the preset is not defined on
   */
  public static Topology of(
      String presetName, Optional<Fusion> fusion, List<Integer> levels, int repeats) {
    Preset preset = require(presetName);
    TopologyRules.levelsFlaw(levels)
        .or(() -> TopologyRules.repeatsFlaw(repeats))
        .ifPresent(Presets::refuse);
    List<FusionNode> nodes = nodes(preset, fusion.orElse(preset.usual), levels);
    return new Topology(name(presetName), levels, repeats, nodes);
  }

  /**
   * A preset from {@code name} or {@code name:fusion}, such as {@code bifpn:softmax}.
   *
   * @throws RefusedException naming the known words if either part is unknown
   */
  public static Topology parse(String spec, List<Integer> levels, int repeats) {
    int colon = spec.indexOf(':');
    if (colon < 0) {
      return of(spec, Optional.empty(), levels, repeats);
    }
    String presetName = spec.substring(0, colon);
    require(presetName);
    String word = spec.substring(colon + 1);
    Fusion fusion =
        Fusion.byId(word)
            .orElseThrow(
                () ->
                    RefusedException.of(
                        Presets.class, "preset.unknown-fusion", spec, word, fusionWords()));
    return of(presetName, Optional.of(fusion), levels, repeats);
  }

  /** Whether {@code spec} begins with a preset's name; otherwise it may be a file. */
  public static boolean isPreset(String spec) {
    int colon = spec.indexOf(':');
    return Preset.byId(colon < 0 ? spec : spec.substring(0, colon)).isPresent();
  }

  /**
   * Which preset a topology is, whoever drew it: {@code bifpn:fast}, or {@code nasfpn} where the
   * preset leaves no choice of fusion. Names, node order and repeats do not count.
   */
  public static Optional<String> identify(Topology topology) {
    Fusion first = topology.nodes().isEmpty() ? Fusion.FAST : topology.nodes().get(0).fusion();
    for (Preset preset : Preset.values()) {
      if (!fits(preset, topology.levels())) {
        continue;
      }
      List<FusionNode> nodes = nodes(preset, first, topology.levels());
      if (nodes.size() == topology.nodes().size()
          && Isomorphism.find(topology, topology.withNodes(nodes)).isPresent()) {
        return Optional.of(takesFusion(preset.id) ? preset.id + ":" + first.id() : preset.id);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Preset preset, List<Integer> levels) {
    return switch (preset) {
      case NASFPN -> levels.size() == NASFPN_LEVELS;
      case QUFPN -> levels.size() > 1;
      default -> true;
    };
  }

  static String fusionWords() {
    return Arrays.stream(Fusion.values()).map(Fusion::id).collect(Collectors.joining(", "));
  }

  private static Preset require(String presetName) {
    return Preset.byId(presetName)
        .orElseThrow(
            () ->
                RefusedException.of(
                    Presets.class, "preset.unknown", presetName, String.join(", ", names())));
  }

  private static void refuse(String reason) {
    throw new RefusedException(reason);
  }

  private static List<FusionNode> nodes(Preset preset, Fusion fusion, List<Integer> levels) {
    CellBuilder cell = new CellBuilder(levels);
    switch (preset) {
      case FPN -> topDown(cell, fusion);
      case PANET -> {
        topDown(cell, fusion);
        panetBottomUp(cell, fusion);
      }
      case SIMPLIFIED_PANET -> {
        topDownBelowTop(cell, fusion);
        for (int level = cell.minLevel() + 1; level <= cell.maxLevel(); level++) {
          cell.add(level, CellBuilder.BOTTOM_UP, fusion, cell.last(level), cell.last(level - 1));
        }
      }
      case BIFPN -> {
        topDownBelowTop(cell, fusion);
        bifpnBottomUp(cell, fusion);
      }
      case FULLY_CONNECTED -> {
        List<Integer> inputs = levels.stream().map(cell::input).toList();
        levels.forEach(level -> cell.add(level, CellBuilder.TOP_DOWN, fusion, inputs));
      }
      case NASFPN -> nasfpn(cell, levels);
      case QUFPN -> qufpn(cell, fusion, levels);
      case NONE -> {
        // The inputs go straight to the heads.
      }
    }
    return cell.build();
  }

  /** Every level from the top: its input and the level above. */
  private static void topDown(CellBuilder cell, Fusion fusion) {
    int top = cell.maxLevel();
    cell.add(top, CellBuilder.TOP_DOWN, fusion, cell.input(top));
    topDownBelowTop(cell, fusion);
  }

  private static void topDownBelowTop(CellBuilder cell, Fusion fusion) {
    for (int level = cell.maxLevel() - 1; level >= cell.minLevel(); level--) {
      cell.add(level, CellBuilder.TOP_DOWN, fusion, cell.input(level), cell.last(level + 1));
    }
  }

  private static void panetBottomUp(CellBuilder cell, Fusion fusion) {
    int bottom = cell.minLevel();
    cell.add(bottom, CellBuilder.BOTTOM_UP, fusion, cell.last(bottom));
    for (int level = bottom + 1; level <= cell.maxLevel(); level++) {
      cell.add(level, CellBuilder.BOTTOM_UP, fusion, cell.last(level), cell.last(level - 1));
    }
  }

  /** Every level above the lowest: all its maps so far and the level below. */
  private static void bifpnBottomUp(CellBuilder cell, Fusion fusion) {
    for (int level = cell.minLevel() + 1; level <= cell.maxLevel(); level++) {
      List<Integer> inputs = new ArrayList<>(cell.all(level));
      inputs.add(cell.last(level - 1));
      cell.add(level, CellBuilder.BOTTOM_UP, fusion, inputs);
    }
  }

  /** The architecture found by search (Ghiasi et al. 2019), its seven merging cells in order. */
  private static void nasfpn(CellBuilder cell, List<Integer> levels) {
    if (!fits(Preset.NASFPN, levels)) {
      throw RefusedException.of(
          Presets.class, "preset.nasfpn-levels", NASFPN_LEVELS, TopologyRules.range(levels));
    }
    int p3 = cell.minLevel();
    int p4 = p3 + 1;
    int p5 = p3 + 2;
    int p6 = p3 + 3;
    int p7 = p3 + 4;
    String td = CellBuilder.TOP_DOWN;
    int attended = cell.add(p4, td, Fusion.GLOBAL_ATTENTION, cell.input(p4), cell.input(p6));
    int merged = cell.add(p4, td, Fusion.SUM, cell.input(p4), attended);
    int fine = cell.add(p3, td, Fusion.SUM, cell.input(p3), merged);
    int fourth = cell.add(p4, td, Fusion.SUM, merged, fine);
    int fifth = cell.add(p5, td, Fusion.GLOBAL_ATTENTION, fine, fourth, cell.input(p5));
    int seventh = cell.add(p7, td, Fusion.GLOBAL_ATTENTION, merged, fifth, cell.input(p7));
    cell.add(p6, td, Fusion.GLOBAL_ATTENTION, fifth, seventh);
  }

  /**
   * automl's quad FPN: a way down and up beside a way up and down, and at each level the two
   * results fused. The second way starts from the cell's inputs again.
   */
  private static void qufpn(CellBuilder cell, Fusion fusion, List<Integer> levels) {
    if (!fits(Preset.QUFPN, levels)) {
      throw RefusedException.of(Presets.class, "preset.qufpn-levels", TopologyRules.range(levels));
    }
    int bottom = cell.minLevel();
    int top = cell.maxLevel();
    topDownBelowTop(cell, fusion);
    bifpnBottomUp(cell, fusion);
    List<Integer> first = levels.stream().map(cell::last).toList();

    int[] second = new int[levels.size()];
    second[0] = cell.input(bottom);
    for (int level = bottom + 1; level <= top; level++) {
      int below = second[level - bottom - 1];
      second[level - bottom] =
          cell.add(level, CellBuilder.BOTTOM_UP, fusion, cell.input(level), below);
    }
    for (int level = top - 1; level >= bottom; level--) {
      int above = second[level - bottom + 1];
      int own = second[level - bottom];
      second[level - bottom] =
          level == bottom
              ? cell.add(level, CellBuilder.TOP_DOWN, fusion, cell.input(level), above)
              : cell.add(level, CellBuilder.TOP_DOWN, fusion, cell.input(level), own, above);
    }
    for (int level : levels) {
      cell.add(
          level,
          CellBuilder.BOTTOM_UP,
          Fusion.FAST,
          first.get(level - bottom),
          second[level - bottom]);
    }
  }
}
