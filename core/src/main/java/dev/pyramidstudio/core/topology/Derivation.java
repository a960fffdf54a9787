package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The way from a bare pyramid to a BiFPN in the order in which the EfficientDet paper argues
 * (section 3.2): FPN, PANet, without nodes of one input, with additional edges on the same level,
 * with learned weights, repeated. Each step is made of ordinary edits, so that it can be shown,
 * undone and departed from like any other work.
 */
public final class Derivation {
  /**
   * A station on the way.
   *
   * @param key short id, such as {@code panet}
   * @param title what the step is called
   * @param why the reason for it, one sentence
   * @param edits what is done, one after the other; never empty
   */
  public record Step(String key, String title, String why, List<Edit> edits) {
    public Step {
      edits = List.copyOf(edits);
    }

    /** The topology at the end of the step. */
    public Topology result() {
      return edits.get(edits.size() - 1).result();
    }
  }

  /** One edit of a step: what it does, in words, and the topology it leads to. */
  public record Edit(String description, Topology result) {}

  private final List<Step> steps = new ArrayList<>();
  private List<Edit> edits = new ArrayList<>();
  private Topology topology;

  private Derivation(Topology start) {
    this.topology = start;
  }

  /** What the derivation starts from: the given levels and no node. */
  public static Topology start(List<Integer> levels) {
    return Presets.parse("none", levels, 1);
  }

  /**
   * The steps from {@link #start} to the BiFPN preset with fast fusion. A step that would do
   * nothing on these levels is left out.
   *
   * @param levels ascending and contiguous, at least two
   * @param repeats cells of the last step
   * @throws RefusedException if there are fewer than two levels or the numbers break a rule
   */
  public static List<Step> steps(List<Integer> levels, int repeats) {
    Topology start = start(levels);
    if (levels.size() < 2) {
      throw RefusedException.of(Derivation.class, "derive.levels", TopologyRules.range(levels));
    }
    TopologyRules.repeatsFlaw(repeats)
        .ifPresent(
            flaw -> {
              throw new RefusedException(flaw);
            });
    Derivation derivation = new Derivation(start);
    int bottom = levels.get(0);
    int top = levels.get(levels.size() - 1);
    derivation.fpn(bottom, top);
    derivation.panet(bottom, top);
    derivation.simplify(bottom, top);
    derivation.addSkips(bottom, top);
    derivation.weigh();
    derivation.repeat(repeats);
    return List.copyOf(derivation.steps);
  }

  private void fpn(int bottom, int top) {
    add(top, "td", Topology.inputName(top));
    for (int level = top - 1; level >= bottom; level--) {
      add(level, "td", Topology.inputName(level), name(level + 1, "td"));
    }
    close("fpn", "fpn");
  }

  private void panet(int bottom, int top) {
    add(bottom, "out", name(bottom, "td"));
    for (int level = bottom + 1; level <= top; level++) {
      add(level, "out", name(level, "td"), name(level - 1, "out"));
    }
    close("panet", "panet");
  }

  private void simplify(int bottom, int top) {
    for (String name : List.of(name(top, "td"), name(bottom, "out"))) {
      edit(say("mend.dissolve", name), t -> TopologyEdits.dissolve(t, name));
    }
    String last = name(bottom, "td");
    String output = name(bottom, "out");
    edit(say("derive.edit.rename", last, output), t -> TopologyEdits.rename(t, last, output));
    close("simplified-panet", "simplified-panet");
  }

  private void addSkips(int bottom, int top) {
    for (int level = bottom + 1; level < top; level++) {
      String input = Topology.inputName(level);
      String output = name(level, "out");
      edit(say("mend.connect", input, output), t -> TopologyEdits.connect(t, input, output, 0));
    }
    close("skip", "bifpn");
  }

  private void weigh() {
    edit(say("derive.edit.weigh"), t -> TopologyEdits.setAllFusion(t, Fusion.FAST));
    close("weights", "bifpn");
  }

  private void repeat(int repeats) {
    if (repeats > 1) {
      edit(say("derive.edit.repeat", repeats), t -> TopologyEdits.setRepeats(t, repeats));
    }
    close("repeat", "bifpn");
  }

  private void add(int level, String path, String... inputs) {
    FusionNode node = new FusionNode(name(level, path), level, List.of(inputs), Fusion.SUM);
    edit(
        say("derive.edit.add", node.name(), String.join(" + ", inputs)),
        t -> TopologyEdits.addNode(t, node).then(added -> outputAtLast(added, node)));
  }

  /** On the way every new node is to be its level's output. */
  private static EditResult outputAtLast(Topology topology, FusionNode node) {
    return topology.outputOf(node.level()).equals(node.name())
        ? new EditResult.Accepted(topology)
        : TopologyEdits.makeOutput(topology, node.name());
  }

  private void edit(String description, Function<Topology, EditResult> edit) {
    topology = edit.apply(topology).orRefuse();
    edits.add(new Edit(description, topology));
  }

  /** Ends a step; its last edit also gives the topology the name of what it has become. */
  private void close(String key, String preset) {
    if (!edits.isEmpty()) {
      topology = topology.withName(Presets.name(preset));
      edits.set(edits.size() - 1, new Edit(edits.get(edits.size() - 1).description(), topology));
      steps.add(
          new Step(key, say("derive." + key + ".title"), say("derive." + key + ".why"), edits));
    }
    edits = new ArrayList<>();
  }

  private static String name(int level, String path) {
    return Topology.inputName(level) + "_" + path;
  }

  private static String say(String key, Object... args) {
    return Text.of(Derivation.class, key, args);
  }
}
