package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.ui.ChartPane;
import dev.pyramidstudio.app.ui.GivingRow;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EdgeKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.fx.interaction.ChartMouseEventFX;
import org.jfree.chart.fx.interaction.ChartMouseListenerFX;

/** Charts of all cells' weights: node by node, and the mean of each role through the cells. */
public final class WeightsView {
  private final WeightsViewModel model;
  private final StackPane nodes = new StackPane();
  private final StackPane roles = new StackPane();
  private final HBox legend = new HBox();
  private final Label sentence = new Label();
  private final Label empty = new Label();
  private final HBox charts =
      new HBox(titled("weights.axis", nodes), titled("weights.axis.mean", roles));
  private final BorderPane content = new BorderPane(new StackPane(charts, empty));

  public WeightsView(WeightsViewModel model) {
    this.model = model;
    content.setId("weights-view");
    legend.getStyleClass().add("weights-legend");
    GivingRow bottom = new GivingRow();
    bottom.getStyleClass().add("weights-bottom");
    bottom.addGiving(sentence, 1);
    bottom.getChildren().add(legend);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    content.setBottom(bottom);
    sentence.getStyleClass().add("muted");
    sentence.setWrapText(true);
    empty.getStyleClass().add("panel-empty");
    nodes.setPrefWidth(400);
    roles.setPrefWidth(220);
    HBox.setHgrow(nodes.getParent(), Priority.ALWAYS);
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
          WeightCharts draw = new WeightCharts(Palette.of(model.state().themeProperty().get()));
          draw(nodes, draw.nodes(found));
          draw(roles, draw.roles(found));
          explain(found.means().keySet());
        });
  }

  private static BorderPane titled(String key, Node chart) {
    Label title = new Label(Text.of(WeightsView.class, key));
    title.getStyleClass().addAll("muted", "small-text", "weights-title");
    BorderPane whole = new BorderPane(chart);
    whole.setTop(title);
    whole.setMinSize(0, 0);
    return whole;
  }

  /** One legend for both charts: their colours say the same. */
  private void explain(Set<EdgeKind> kinds) {
    legend.getChildren().clear();
    for (EdgeKind kind : kinds) {
      Region colour = new Region();
      colour
          .getStyleClass()
          .addAll(
              "weights-colour", "kind-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      Label name = new Label(WeightCharts.name(kind), colour);
      name.getStyleClass().addAll("muted", "small-text");
      name.setMinWidth(Region.USE_PREF_SIZE);
      legend.getChildren().add(name);
    }
  }

  /** The canvas stays from one chart to the next, so that a dragged weight does not flicker. */
  private void draw(StackPane stage, JFreeChart chart) {
    if (!stage.getChildren().isEmpty() && stage.getChildren().get(0) instanceof ChartPane old) {
      old.canvas().setChart(chart);
      return;
    }
    ChartPane pane = new ChartPane(chart);
    pane.canvas().setTooltipEnabled(true);
    pane.canvas().addChartMouseListener(new Selecting());
    stage.getChildren().setAll(pane);
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
