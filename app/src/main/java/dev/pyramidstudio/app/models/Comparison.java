package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.scaling.PaperFormulas;
import dev.pyramidstudio.core.scaling.PaperFormulas.Departure;
import dev.pyramidstudio.core.scaling.PaperFormulas.Dimension;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model held against the smallest of its family.
 *
 * @param title such as "D2 against D0"
 */
record Comparison(String title, List<Line> lines) {
  /**
   * @param note the factor, or the formula behind it
   */
  record Line(String what, String from, String to, String note) {}

  static Comparison of(ModelRow base, ModelRow model) {
    DetectorSpec small = base.choice().spec();
    DetectorSpec large = model.choice().spec();
    Optional<Integer> phi = phi(large);
    List<Line> lines = new ArrayList<>();
    lines.add(line("image", small.imageHeight(), large.imageHeight(), phi, Dimension.RESOLUTION));
    lines.add(line("width", small.width(), large.width(), phi, Dimension.CHANNELS));
    lines.add(line("cells", small.cells(), large.cells(), phi, Dimension.CELLS));
    lines.add(line("heads", small.headDepth(), large.headDepth(), phi, Dimension.HEAD_DEPTH));
    if (base.cost().isPresent() && model.cost().isPresent()) {
      lines.add(amount("parameters", base.cost().get().params(), model.cost().get().params()));
      lines.add(amount("macs", base.cost().get().macs(), model.cost().get().macs()));
    }
    String title =
        base.choice().id().equals(model.choice().id())
            ? model.name()
            : text("compare.title", model.name(), base.name());
    return new Comparison(title, lines);
  }

  /** The coefficient of a published D model; the Lite models were scaled by hand. */
  static Optional<Integer> phi(DetectorSpec spec) {
    return spec.name().matches("d\\dx?")
        ? Optional.of(spec.name().charAt(1) - '0')
        : Optional.empty();
  }

  private static Line line(
      String key, int from, int to, Optional<Integer> phi, Dimension dimension) {
    String note = phi.map(value -> formula(key, value, dimension)).orElse(factor(from, to));
    return new Line(text("compare." + key), String.valueOf(from), String.valueOf(to), note);
  }

  /** The paper's formula, and what it would have given where the released model departs. */
  private static String formula(String key, int phi, Dimension dimension) {
    String formula = text("formula." + key);
    boolean rounded = dimension == Dimension.CHANNELS;
    Optional<Departure> departure =
        PaperFormulas.departures(phi).stream()
            .filter(d -> d.dimension() == dimension)
            .filter(d -> !rounded || PaperFormulas.roundedChannels(phi) != (int) d.released())
            .findFirst();
    return departure
        .map(d -> text("formula.departs", formula, Math.round(d.formula())))
        .orElse(formula);
  }

  private static Line amount(String key, long from, long to) {
    return new Line(
        text("compare." + key), Amounts.count(from), Amounts.count(to), factor(from, to));
  }

  private static String factor(double from, double to) {
    double times = to / from;
    if (times == 1) {
      return "";
    }
    return text("compare.factor", String.format(Locale.ROOT, times < 10 ? "%.1f" : "%.0f", times));
  }

  private static String text(String key, Object... args) {
    return Text.of(Comparison.class, key, args);
  }
}
