package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.text.Text;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Where downloads are kept, how much that is, and a way to be rid of them. */
final class CacheLine extends HBox {
  CacheLine(DownloadViewModel downloads) {
    getStyleClass().add("cache-line");
    Label label = new Label(text("cache.label"));
    label.getStyleClass().add("muted");
    label.setMinWidth(USE_PREF_SIZE);
    TextField folder = new TextField(downloads.cacheFolder().toString());
    folder.setId("cache-folder");
    label.setLabelFor(folder);
    folder.setEditable(false);
    HBox.setHgrow(folder, Priority.ALWAYS);
    Label size = new Label();
    size.setId("cache-size");
    size.setMinWidth(USE_PREF_SIZE);
    size.textProperty().bind(downloads.cacheBytesProperty().map(Amounts::bytes));
    Button clear = new Button(text("cache.clear"));
    clear.setId("cache-clear");
    clear.getStyleClass().add("quiet-button");
    clear.disableProperty().bind(downloads.cacheBytesProperty().map(bytes -> bytes == 0));
    clear.setOnAction(event -> downloads.clearCache());
    getChildren().addAll(label, folder, size, clear);
  }

  private static String text(String key) {
    return Text.of(CacheLine.class, key);
  }
}
