package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.PictureMark.Kind;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.detection.Suppressed;
import dev.pyramidstudio.core.scaling.AnchorSpec;
import dev.pyramidstudio.core.scaling.AnchorSpec.Aspect;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be drawn about boxes: the candidates they suppressed, the anchors they came from. */
final class BoxMarks {
  private BoxMarks() {}

  /** Candidates that lost their place to {@code box}, or to any box if none is given. */
  static List<PictureMark> suppressed(RunResult run, PostOptions options, Optional<Detection> box) {
    List<Suppressed> lost =
        run.candidates().suppressed(options).stream()
            .filter(one -> box.isEmpty() || sameCandidate(one.by(), box.get()))
            .toList();
    List<PictureMark> marks = new ArrayList<>();
    for (Suppressed one : lost) {
      marks.add(
          new PictureMark(one.candidate().box(), Kind.SUPPRESSED, "", Optional.of(one.by().box())));
    }
    box.ifPresent(
        by ->
            marks.add(new PictureMark(by.box(), Kind.NOTE, text("mark.suppressed", lost.size()))));
    return marks;
  }

  private static boolean sameCandidate(Detection a, Detection b) {
    return a.anchorIndex() == b.anchorIndex() && a.classIndex() == b.classIndex();
  }

  /** The anchors of {@code box}'s cell, its own last. */
  static List<PictureMark> anchors(RunResult run, Detection box) {
    List<PictureMark> marks = new ArrayList<>();
    List<Box> ofCell = run.candidates().anchorsOfCell(box);
    for (int anchor = 0; anchor < ofCell.size(); anchor++) {
      if (anchor != box.anchor()) {
        marks.add(new PictureMark(ofCell.get(anchor), Kind.OTHER_ANCHOR, ""));
      }
    }
    AnchorSpec spec = run.document().spec().anchors();
    Aspect aspect = spec.aspects().get(box.anchor() % spec.aspects().size());
    String caption =
        text(
            "mark.anchor",
            box.anchor(),
            ofCell.size(),
            ratio(aspect.width() / aspect.height()),
            box.row(),
            box.column());
    marks.add(new PictureMark(ofCell.get(box.anchor()), Kind.ANCHOR, caption));
    return marks;
  }

  /** Width to height as people say it: 1:1, 2:1, 1:2. */
  private static String ratio(double widthToHeight) {
    return widthToHeight >= 1 ? number(widthToHeight) + ":1" : "1:" + number(1 / widthToHeight);
  }

  private static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%.0f", rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }

  private static String text(String key, Object... args) {
    return Text.of(BoxMarks.class, key, args);
  }
}
