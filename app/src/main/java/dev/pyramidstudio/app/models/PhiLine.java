package dev.pyramidstudio.app.models;

import dev.pyramidstudio.core.text.Text;
import javafx.beans.Observable;
import javafx.scene.control.Slider;
import javafx.util.StringConverter;

/** φ as a line with a stop for every model of the family. */
final class PhiLine extends Slider {
  private final ModelsViewModel models;
  private boolean following;

  PhiLine(ModelsViewModel models) {
    this.models = models;
    setId("phi-line");
    getStyleClass().addAll("small", "phi-line");
    setAccessibleText(Text.of(PhiLine.class, "phi.name"));
    setMin(0);
    setMajorTickUnit(1);
    setMinorTickCount(0);
    setBlockIncrement(1);
    setSnapToTicks(true);
    setShowTickMarks(true);
    setShowTickLabels(true);
    setLabelFormatter(new Names());
    models.rows().addListener((Observable o) -> follow());
    models.chosenProperty().addListener((o, was, now) -> follow());
    valueProperty()
        .addListener(
            (o, was, now) -> {
              if (!following) {
                models.mark((int) Math.round(now.doubleValue()));
              }
            });
    follow();
  }

  private void follow() {
    following = true;
    setMax(Math.max(1, models.rows().size() - 1));
    setDisable(models.rows().size() < 2);
    if (!isValueChanging()) {
      models.chosenProperty().get().ifPresent(row -> setValue(models.rows().indexOf(row)));
    }
    following = false;
  }

  private final class Names extends StringConverter<Double> {
    @Override
    public String toString(Double stop) {
      int index = (int) Math.round(stop);
      return index < models.rows().size() ? models.rows().get(index).name() : "";
    }

    @Override
    public Double fromString(String name) {
      return getValue();
    }
  }
}
