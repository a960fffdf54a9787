package dev.pyramidstudio.app.ui;

import java.awt.Font;
import javafx.scene.layout.Region;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;

/** A chart that fills its place, in letters that stay the same from one drawing to the next. */
public final class ChartPane extends Region {
  private static final int LETTERS = 11;

  private final ChartCanvas canvas;

  public ChartPane(JFreeChart chart) {
    canvas = new ChartCanvas(chart);
    // After a drawing the canvas forgets its font, but what draws on it believes it is still set:
    // text that comes first the next time would stand in the canvas's own, larger letters.
    Font letters = letters(Font.PLAIN);
    canvas
        .getGraphicsContext2D()
        .setFont(javafx.scene.text.Font.font(letters.getFamily(), letters.getSize()));
    setMinSize(0, 0);
    getChildren().add(canvas);
  }

  /** The letters of all charts. */
  public static Font letters(int style) {
    return new Font(Font.SANS_SERIF, style, LETTERS);
  }

  /** For tool tips, clicks and accessible words. */
  public ChartCanvas canvas() {
    return canvas;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
  }
}
