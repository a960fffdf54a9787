package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An effect in a few words about the box that matters most.
 *
 * @param words such as "face 0.93 → 0.71"
 * @param bad whether a box is lost or much weaker
 */
record EffectWords(String words, boolean bad) {
  /** A score that falls by this much is worth a colour. */
  private static final double MUCH = 0.05;

  /** Smaller changes do not show in two digits. */
  private static final double SEEN = 0.005;

  /**
   * @param box the box to speak of; empty for the one that suffers most
   */
  static EffectWords of(EdgeEffect effect, List<Detection> full, Optional<Integer> box) {
    if (full.isEmpty()) {
      return new EffectWords(text("without.no-boxes"), false);
    }
    int about =
        box.orElseGet(
            () ->
                IntStream.range(0, full.size())
                    .boxed()
                    .max(Comparator.comparingDouble(i -> Math.abs(change(effect, full, i))))
                    .orElseThrow());
    Detection before = full.get(about);
    long others =
        IntStream.range(0, full.size())
            .filter(i -> i != about && Math.abs(change(effect, full, i)) >= SEEN)
            .count();
    String words =
        effect.loses(about)
            ? text("without.lost", Labels.shown(before.label()))
            : text(
                "without.changed",
                Labels.shown(before.label()),
                number(before.score()),
                number(before.score() + change(effect, full, about)));
    return new EffectWords(
        others == 0 ? words : text("without.more", words, others),
        change(effect, full, about) <= -MUCH);
  }

  private static double change(EdgeEffect effect, List<Detection> full, int detection) {
    return effect.delta(detection).orElse(-full.get(detection).score());
  }

  private static String number(double score) {
    return String.format(Locale.ROOT, "%.2f", score);
  }

  private static String text(String key, Object... args) {
    return Text.of(EffectWords.class, key, args);
  }
}
