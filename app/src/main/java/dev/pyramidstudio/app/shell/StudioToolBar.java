package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.Chip;
import dev.pyramidstudio.app.ui.GivingRow;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Presets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The bar of choices under the menus. */
final class StudioToolBar extends GivingRow {
  /** Who gives way first: a word beside an icon, the slider of φ, what is chosen, the badge. */
  private static final int WORDS = 1;

  private static final int PHI = 2;
  private static final int CHOICES = 3;
  private static final int BADGE = 4;
  private static final double SHORTEST_SLIDER = 40;

  private final ToolBarViewModel model;
  private boolean showingPhi;

  /**
   * @param models opens what there is to know about φ
   * @param actions buttons at the right end
   */
  StudioToolBar(ToolBarViewModel model, Action models, List<Action> actions) {
    this.model = model;
    getStyleClass().add("tool-bar-chips");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    addGiving(modelChip(), CHOICES);
    addGiving(phi(models), PHI);
    addGiving(topologyChip(), CHOICES);
    addGiving(fusionChip(), CHOICES);
    addGiving(repeatChip(), CHOICES);
    addGiving(new TrainingBadge(model.trainingProperty()), BADGE);
    getChildren().add(gap);
    for (Action action : actions) {
      addGiving(action.iconButton("chip-button"), WORDS);
    }
  }

  private Chip chip(String key) {
    Chip chip = new Chip(text("toolbar." + key));
    chip.setId(key + "-chip");
    return chip;
  }

  private Chip modelChip() {
    Chip chip = chip("model");
    chip.valueProperty().bind(model.modelTitleProperty());
    fillModels(chip);
    model.models().addListener((Observable o) -> fillModels(chip));
    chip.setOnShowing(event -> check(chip, model.current().map(ModelChoice::id).orElse("")));
    return chip;
  }

  private void fillModels(Chip chip) {
    chip.getItems().clear();
    String family = "";
    for (ModelChoice choice : model.models()) {
      if (!family.isEmpty() && !family.equals(choice.family())) {
        chip.getItems().add(new SeparatorMenuItem());
      }
      family = choice.family();
      String title =
          choice.weightsHere() ? choice.title() : text("toolbar.model.untrained", choice.title());
      MenuItem item = item(choice.id(), title, () -> model.chooseModel(choice));
      if (!choice.weightsHere()) {
        item.getStyleClass().add("absent");
      }
      chip.getItems().add(item);
    }
  }

  private Node phi(Action models) {
    Slider slider = new Slider();
    slider.setId("phi-slider");
    slider.setMinWidth(SHORTEST_SLIDER);
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider.getStyleClass().add("small");
    slider.setMin(0);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setBlockIncrement(1);
    slider.setSnapToTicks(true);
    slider.setAccessibleText(text("toolbar.phi.tip"));
    Tips.on(slider, text("toolbar.phi.tip"));
    showPhi(slider);
    model.modelTitleProperty().addListener((o, was, now) -> showPhi(slider));
    slider
        .valueProperty()
        .addListener(
            (o, was, now) -> {
              if (!slider.isValueChanging()) {
                choosePhi(now.doubleValue());
              }
            });
    slider
        .valueChangingProperty()
        .addListener(
            (o, was, now) -> {
              if (!now) {
                choosePhi(slider.getValue());
              }
            });
    Button name = models.iconButton("chip-name", "phi-name");
    name.setId("phi-open");
    name.setGraphic(null);
    name.setText(text("toolbar.phi"));
    Node frame = Chip.around(name, slider);
    frame.getStyleClass().add("phi");
    return frame;
  }

  private void showPhi(Slider slider) {
    List<ModelChoice> family = model.family();
    showingPhi = true;
    slider.setMax(Math.max(1, family.size() - 1));
    slider.setDisable(family.size() < 2);
    slider.setValue(model.current().map(family::indexOf).orElse(0));
    showingPhi = false;
  }

  private void choosePhi(double value) {
    List<ModelChoice> family = model.family();
    int index = (int) Math.round(value);
    if (!showingPhi && index < family.size()) {
      model.chooseModel(family.get(index));
    }
  }

  private Chip topologyChip() {
    Chip chip = chip("topology");
    chip.valueProperty().bind(model.topologyTitleProperty());
    for (String preset : Presets.names()) {
      chip.getItems().add(item(preset, Presets.title(preset), () -> model.choosePreset(preset)));
    }
    chip.setOnShowing(event -> check(chip, model.matchingPreset().orElse("")));
    return chip;
  }

  private Chip fusionChip() {
    Chip chip = chip("fusion");
    chip.valueProperty().bind(model.fusionTitleProperty());
    for (Fusion fusion : Fusion.values()) {
      chip.getItems().add(item(fusion.id(), fusion.title(), () -> model.chooseFusion(fusion)));
    }
    chip.setOnShowing(event -> check(chip, model.commonFusion().map(Fusion::id).orElse("")));
    return chip;
  }

  private Chip repeatChip() {
    Chip chip = chip("repeats");
    chip.valueProperty().bind(model.repeatsTitleProperty());
    IntFunction<MenuItem> entry =
        n -> item("repeats-" + n, text("toolbar.repeats.value", n), () -> model.chooseRepeats(n));
    IntStream.rangeClosed(1, ToolBarViewModel.MOST_REPEATS)
        .mapToObj(entry)
        .forEach(chip.getItems()::add);
    chip.setOnShowing(event -> check(chip, "repeats-" + model.repeats()));
    return chip;
  }

  private static MenuItem item(String id, String title, Runnable choose) {
    RadioMenuItem item = new RadioMenuItem(title);
    item.setId(id);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> choose.run());
    return item;
  }

  /** Marks the entry in force; a click on an entry alone must not mark it. */
  private static void check(Chip chip, String id) {
    for (MenuItem item : chip.getItems()) {
      if (item instanceof RadioMenuItem radio) {
        radio.setSelected(id.equals(item.getId()));
      }
    }
  }

  private static String text(String key, Object... args) {
    return Text.of(StudioToolBar.class, key, args);
  }
}
