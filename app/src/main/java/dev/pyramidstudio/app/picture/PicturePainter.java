package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.picture.LabelLayout.Item;
import dev.pyramidstudio.app.picture.LabelLayout.Rect;
import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/** Paints picture, map and boxes; everything is given in picture coordinates. */
final class PicturePainter {
  private static final double LABEL_HEIGHT = 18;
  private static final double LABEL_PADDING = 6;
  private static final double LINE = 2;

  private final Font font = Font.font(Font.getDefault().getFamily(), FontWeight.SEMI_BOLD, 12);
  private final javafx.scene.text.Text ruler = new javafx.scene.text.Text();
  private final Map<String, Double> widths = new HashMap<>();
  private MapOverlay paintedOverlay;
  private Image overlayImage;

  PicturePainter() {
    ruler.setFont(font);
  }

  /** The picture and the map over it. */
  void paintPicture(
      GraphicsContext g,
      Viewport view,
      PictureImages images,
      Box extent,
      Optional<MapOverlay> map) {
    double w = extent.width() * view.scale();
    double h = extent.height() * view.scale();
    g.setImageSmoothing(view.scale() < 3);
    g.drawImage(images.forWidth(w), view.x(), view.y(), w, h);
    map.ifPresent(overlay -> paintOverlay(g, view, extent, overlay));
  }

  private void paintOverlay(GraphicsContext g, Viewport view, Box extent, MapOverlay overlay) {
    if (!overlay.equals(paintedOverlay)) {
      WritableImage image = new WritableImage(overlay.columns(), overlay.rows());
      image
          .getPixelWriter()
          .setPixels(
              0,
              0,
              overlay.columns(),
              overlay.rows(),
              PixelFormat.getIntArgbInstance(),
              overlay.argb(),
              0,
              overlay.columns());
      overlayImage = image;
      paintedOverlay = overlay;
    }
    // Only the part of the map that lies over the picture: the rest of the input square is padding.
    double columns = overlay.columns() * extent.width() / overlay.inputWidth();
    double rows = overlay.rows() * extent.height() / overlay.inputHeight();
    g.save();
    g.setGlobalAlpha(overlay.opacity());
    g.setImageSmoothing(overlay.smooth());
    g.drawImage(
        overlayImage,
        0,
        0,
        columns,
        rows,
        view.x(),
        view.y(),
        extent.width() * view.scale(),
        extent.height() * view.scale());
    g.restore();
  }

  /** What {@link #paintBoxes} needs to know. */
  record Boxes(
      List<Detection> detections,
      Optional<Detection> selected,
      Optional<Detection> hovered,
      List<PictureMark> marks) {
    boolean isSelected(Detection detection) {
      return selected.filter(detection::equals).isPresent();
    }

    boolean isHovered(Detection detection) {
      return hovered.filter(detection::equals).isPresent();
    }

    /** Back to front: weak ones first, then the hovered and the selected one. */
    List<Detection> paintingOrder() {
      List<Detection> order = new ArrayList<>();
      for (int i = detections.size() - 1; i >= 0; i--) {
        order.add(detections.get(i));
      }
      hovered.filter(order::remove).ifPresent(order::add);
      selected.filter(order::remove).ifPresent(order::add);
      return order;
    }
  }

  /** The boxes with their labels. */
  void paintBoxes(GraphicsContext g, Viewport view, Boxes boxes, Rect area, Palette palette) {
    for (PictureMark mark : boxes.marks()) {
      MarkPainter.paint(g, rect(view, mark.box()), mark, palette);
      mark.tiedTo().ifPresent(to -> MarkPainter.tie(g, rect(view, mark.box()), rect(view, to)));
    }
    List<Detection> order = boxes.paintingOrder();
    for (Detection detection : order) {
      paintOutline(g, view, detection, boxes, palette);
    }
    List<Detection> bestFirst = new ArrayList<>(order);
    Collections.reverse(bestFirst);
    List<PictureMark> notes =
        boxes.marks().stream().filter(mark -> !mark.caption().isEmpty()).toList();
    List<Item> items = new ArrayList<>();
    bestFirst.forEach(detection -> items.add(item(view, detection.box(), label(detection))));
    notes.forEach(mark -> items.add(item(view, mark.box(), mark.caption())));
    List<Optional<Rect>> places = LabelLayout.place(items, area);
    for (int i = 0; i < notes.size(); i++) {
      String caption = notes.get(i).caption();
      places.get(bestFirst.size() + i).ifPresent(place -> paintNote(g, place, caption));
    }
    for (int i = bestFirst.size() - 1; i >= 0; i--) {
      Detection detection = bestFirst.get(i);
      places.get(i).ifPresent(place -> paintLabel(g, place, detection, boxes, palette));
    }
  }

  private void paintOutline(
      GraphicsContext g, Viewport view, Detection detection, Boxes boxes, Palette palette) {
    Rect r = rect(view, detection.box());
    boolean strong = boxes.isSelected(detection) || boxes.isHovered(detection);
    Color color = color(detection, boxes, palette);
    if (boxes.isHovered(detection)) {
      g.setFill(color.deriveColor(0, 1, 1, 0.14));
      g.fillRect(r.x(), r.y(), r.width(), r.height());
    }
    // A dark rim keeps the line readable on any picture.
    g.setStroke(Color.rgb(0, 0, 0, 0.45));
    g.setLineWidth(strong ? LINE + 3 : LINE + 1.5);
    g.strokeRect(r.x(), r.y(), r.width(), r.height());
    g.setStroke(color);
    g.setLineWidth(strong ? LINE + 1 : LINE);
    g.strokeRect(r.x(), r.y(), r.width(), r.height());
  }

  private void paintLabel(
      GraphicsContext g, Rect place, Detection detection, Boxes boxes, Palette palette) {
    Color color = color(detection, boxes, palette);
    g.setFill(color);
    g.fillRoundRect(place.x(), place.y(), place.width(), place.height(), 4, 4);
    g.setFill(boxes.isSelected(detection) ? palette.onSelection() : ClassColors.textOn(color));
    g.setFont(font);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(label(detection), place.x() + LABEL_PADDING, place.y() + place.height() / 2);
  }

  private void paintNote(GraphicsContext g, Rect place, String words) {
    g.setFill(Color.rgb(16, 18, 22, 0.72));
    g.fillRoundRect(place.x(), place.y(), place.width(), place.height(), 4, 4);
    g.setFill(Color.WHITE);
    g.setFont(font);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(words, place.x() + LABEL_PADDING, place.y() + place.height() / 2);
  }

  private static Color color(Detection detection, Boxes boxes, Palette palette) {
    return boxes.isSelected(detection)
        ? palette.selection()
        : ClassColors.of(detection.classIndex());
  }

  private Item item(Viewport view, Box box, String words) {
    double width = widths.computeIfAbsent(words, this::measure);
    return new Item(rect(view, box), width + 2 * LABEL_PADDING, LABEL_HEIGHT);
  }

  private double measure(String text) {
    ruler.setText(text);
    return Math.ceil(ruler.getLayoutBounds().getWidth());
  }

  private static Rect rect(Viewport view, Box box) {
    return new Rect(
        view.toViewX(box.x1()),
        view.toViewY(box.y1()),
        box.width() * view.scale(),
        box.height() * view.scale());
  }

  /** Class and score; where soft NMS lowered the score, the old one as well. */
  static String label(Detection detection) {
    String score = number(detection.score());
    String before = number(detection.rawScore());
    return score.equals(before)
        ? Text.of(PicturePainter.class, "picture.box", Labels.shown(detection.label()), score)
        : Text.of(
            PicturePainter.class,
            "picture.box.lowered",
            Labels.shown(detection.label()),
            score,
            before);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
