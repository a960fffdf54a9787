package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.ui.Palette;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.fx.interaction.ChartMouseEventFX;
import org.jfree.chart.fx.interaction.ChartMouseListenerFX;

/** Charts of all cells' weights: node by node, and the mean of each role through the cells. */
public final class WeightsView {
  private final WeightsViewModel model;
  private final StackPane nodes = new StackPane();
  private final StackPane roles = new StackPane();
  private final Label sentence = new Label();
  private final Label empty = new Label();
  private final HBox charts = new HBox(nodes, roles);
  private final BorderPane content = new BorderPane(new StackPane(charts, empty));

  public WeightsView(WeightsViewModel model) {
    this.model = model;
    content.setId("weights-view");
    content.setBottom(sentence);
    sentence.getStyleClass().addAll("muted", "needs-explanation");
    sentence.setWrapText(true);
    empty.getStyleClass().add("panel-empty");
    nodes.setMinSize(0, 0);
    roles.setMinSize(0, 0);
    HBox.setHgrow(nodes, Priority.ALWAYS);
    nodes.setPrefWidth(400);
    roles.setPrefWidth(230);
    model.weightsProperty().addListener((o, was, now) -> show());
    model.state().themeProperty().addListener((o, was, now) -> show());
    // The words change with what is drawn, also where there is no chart before and after.
    model.state().documentProperty().addListener((o, was, now) -> show());
    model.state().waitingProperty().addListener((o, was, now) -> show());
    content.sceneProperty().addListener((o, was, now) -> model.activeProperty().set(now != null));
    model.activeProperty().set(content.getScene() != null);
    show();
  }

  public Node content() {
    return content;
  }

  private void show() {
    Optional<CellWeights> weights = model.weightsProperty().get();
    charts.setVisible(weights.isPresent());
    empty.setVisible(weights.isEmpty());
    String words = model.sentence();
    empty.setText(words);
    sentence.setText(weights.isPresent() ? words : "");
    weights.ifPresent(
        found -> {
          WeightCharts draw =
              new WeightCharts(
                  Palette.of(model.state().themeProperty().get()), Font.getDefault().getFamily());
          draw(nodes, draw.nodes(found));
          draw(roles, draw.roles(found));
        });
  }

  /** The canvas stays from one chart to the next, so that a dragged weight does not flicker. */
  private void draw(StackPane stage, JFreeChart chart) {
    if (!stage.getChildren().isEmpty()
        && ((Pane) stage.getChildren().get(0)).getChildren().get(0) instanceof ChartCanvas old) {
      old.setChart(chart);
      return;
    }
    ChartCanvas canvas = new ChartCanvas(chart);
    canvas.setTooltipEnabled(true);
    canvas.addChartMouseListener(new Selecting());
    Pane frame = new Pane(canvas);
    canvas.widthProperty().bind(frame.widthProperty());
    canvas.heightProperty().bind(frame.heightProperty());
    stage.getChildren().setAll(frame);
  }

  /** A click on a bar selects its node in its cell. */
  private final class Selecting implements ChartMouseListenerFX {
    @Override
    public void chartMouseClicked(ChartMouseEventFX event) {
      MouseEvent trigger = event.getTrigger();
      if (trigger.isStillSincePress()
          && event.getEntity() instanceof CategoryItemEntity item
          && item.getColumnKey() instanceof NodeInCell bar) {
        model.select(bar.node(), bar.cell());
      }
    }

    @Override
    public void chartMouseMoved(ChartMouseEventFX event) {
      // The canvas shows the tool tip by itself.
    }
  }
}
