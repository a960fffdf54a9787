package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.text.RefusedException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TopologyFilesProperties {
  private static final String DAMAGE = "{}[]\",:0123456789.-eP_\u0000\n";

  @Property(tries = 300)
  void writtenTopologiesComeBackEqual(@ForAll long seed) {
    Topology topology = RandomEdits.topology(new Random(seed), 40);
    String text = TopologyFiles.write(topology);
    assertThat(TopologyFiles.parse(text, "x")).isEqualTo(topology);
    assertThat(TopologyFiles.write(TopologyFiles.parse(text, "x"))).isEqualTo(text);
  }

  @Example
  void awkwardNamesComeBackToo() {
    Topology topology =
        new Topology(
            "\"quoted\" \\ {} 特征金字塔 \uD83D\uDE80",
            List.of(5),
            1,
            List.of(
                new FusionNode("a \"b\" \\c/ é", 5, List.of("P5"), Fusion.SUM),
                new FusionNode("節點", 5, List.of("a \"b\" \\c/ é"), Fusion.UNBOUNDED)));
    assertThat(TopologyRules.flaw(topology)).isEmpty();
    assertThat(TopologyFiles.parse(TopologyFiles.write(topology), "x")).isEqualTo(topology);
  }

  /** Whatever happens to a file, it is read or refused in a line; nothing else is thrown. */
  @Property(tries = 500)
  void damagedFilesAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(TopologyFiles.write(RandomEdits.topology(random, 10)));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setLength(Math.max(1, at));
        case 1 -> text.deleteCharAt(at).append(' ');
        default -> text.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
      }
    }
    try {
      assertThat(TopologyRules.flaw(TopologyFiles.parse(text.toString(), "x"))).isEmpty();
    } catch (RefusedException e) {
      assertThat(e.getMessage()).startsWith("x: ").doesNotContain("\n").doesNotContain("\u0000");
    }
  }
}
