package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.ChartPane;
import dev.pyramidstudio.app.ui.Sheet;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Everything about φ and the models, laid over the window. */
public final class ModelsSheet extends Sheet {
  private static final double WIDTH = 1120;
  private static final double HEIGHT = 820;

  /** What the sheet shows. */
  public record Parts(
      ModelsViewModel models, DownloadViewModel downloads, WeightFileViewModel files) {}

  private final Parts parts;
  private final ObservableValue<Theme> theme;
  private final StackPane chart = new StackPane();

  public ModelsSheet(Parts parts, ObservableValue<Theme> theme) {
    this(parts, theme, new VBox());
  }

  private ModelsSheet(Parts parts, ObservableValue<Theme> theme, VBox content) {
    super(header(parts.models()), scrolling(content));
    this.parts = parts;
    this.theme = theme;
    setId("models-sheet");
    setAccessibleText(text("title"));
    growTo(WIDTH, HEIGHT);
    chart.getStyleClass().add("macs-chart");
    HBox.setHgrow(chart, Priority.ALWAYS);
    ChosenPane chosen = new ChosenPane(parts.models(), parts.downloads(), this::close);
    HBox below = new HBox(chart, chosen);
    below.getStyleClass().add("models-below");
    VBox.setVgrow(below, Priority.ALWAYS);
    content.getStyleClass().add("models-content");
    content
        .getChildren()
        .addAll(
            new WeightFilePane(parts.files(), this::close),
            new PhiLine(parts.models()),
            new ModelTable(parts.models(), parts.downloads()),
            below,
            new CacheLine(parts.downloads()));
    theme.addListener((o, was, now) -> draw());
    parts.models().chosenProperty().addListener((o, was, now) -> draw());
    parts.models().curvesProperty().addListener((o, was, now) -> draw());
    draw();
  }

  private static Node header(ModelsViewModel models) {
    Label title = new Label(text("title"));
    title.getStyleClass().add("strong");
    Label subtitle = new Label(text("subtitle"));
    subtitle.getStyleClass().add("muted");
    subtitle.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox families = new HBox();
    families.getStyleClass().add("families");
    fill(families, models);
    models.rows().addListener((Observable o) -> fill(families, models));
    HBox line = new HBox(title, subtitle, gap, families);
    line.getStyleClass().add("models-header");
    return line;
  }

  private static void fill(HBox families, ModelsViewModel models) {
    String shown = models.familyProperty().get();
    List<String> wanted = models.families();
    // Buttons stay while they can: one that goes takes the keyboard, and with it Esc, along.
    if (families.getChildren().size() == wanted.size()) {
      for (int i = 0; i < wanted.size(); i++) {
        ((ToggleButton) families.getChildren().get(i)).setSelected(wanted.get(i).equals(shown));
      }
      return;
    }
    families.getChildren().clear();
    for (String family : wanted) {
      ToggleButton button = new ToggleButton(ModelsViewModel.familyTitle(family));
      button.setId("family-" + family);
      button.getStyleClass().add("panel-tab");
      button.setMinWidth(USE_PREF_SIZE);
      button.setSelected(family.equals(shown));
      button.setOnAction(
          event -> {
            button.setSelected(true);
            models.familyProperty().set(family);
          });
      families.getChildren().add(button);
    }
  }

  private static ScrollPane scrolling(VBox content) {
    ScrollPane pane = new ScrollPane(content);
    pane.setFitToWidth(true);
    pane.setFitToHeight(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return pane;
  }

  private void draw() {
    ModelsViewModel models = parts.models();
    models
        .curvesProperty()
        .get()
        .ifPresent(
            curves -> {
              ChartPane pane =
                  new ChartPane(
                      MacsChart.of(
                          theme.getValue(), curves, models.rows(), models.chosenProperty().get()));
              pane.canvas().setAccessibleText(text("chart.macs"));
              pane.setMouseTransparent(true);
              chart.getChildren().setAll(pane);
            });
  }

  private static String text(String key) {
    return Text.of(ModelsSheet.class, key);
  }
}
