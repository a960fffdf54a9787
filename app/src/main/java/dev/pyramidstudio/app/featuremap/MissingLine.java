package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.core.text.Text;
import javafx.beans.Observable;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Above the maps, while some are missing: how many, why, and a button that gets them. */
final class MissingLine extends HBox {
  private final FeatureMapViewModel model;
  private final Label words = new Label();
  private final Button get = new Button();

  MissingLine(FeatureMapViewModel model) {
    this.model = model;
    getStyleClass().add("map-missing");
    words.setId("maps-missing");
    words.setWrapText(true);
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    get.setId("maps-get");
    get.setMinWidth(USE_PREF_SIZE);
    get.setOnAction(event -> getOrCancel());
    getChildren().addAll(words, get);
    model.sheetProperty().addListener((Observable o) -> show());
    model.missing().tooManyProperty().addListener((Observable o) -> show());
    model.missing().progressProperty().addListener((Observable o) -> show());
    show();
  }

  private boolean fetching() {
    return model.missing().progressProperty().get() >= 0;
  }

  private void show() {
    int count = model.sheetProperty().get().map(sheet -> sheet.missing().size()).orElse(0);
    setVisible(count > 0);
    setManaged(count > 0);
    boolean tooMany = model.missing().tooManyProperty().get();
    words.setText(text(tooMany ? "maps.missing.short" : "maps.missing", count));
    get.setText(text(fetching() ? "maps.missing.cancel" : "maps.missing.get"));
  }

  private void getOrCancel() {
    if (fetching()) {
      model.missing().cancel();
    } else {
      model.sheetProperty().get().ifPresent(model.missing()::fetch);
    }
  }

  private static String text(String key, Object... args) {
    return Text.of(MissingLine.class, key, args);
  }
}
