package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a dropped weight file fits; not there while none was dropped. */
final class WeightFilePane extends HBox {
  private final Label name = new Label();
  private final Label words = new Label();
  private final Button use = new Button(text("file.use"));

  WeightFilePane(WeightFileViewModel files, Runnable afterUse) {
    setId("weight-file");
    getStyleClass().add("weight-file");
    name.getStyleClass().add("strong");
    words.setId("weight-file-report");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    VBox sentences = new VBox(2, name, words);
    HBox.setHgrow(sentences, Priority.ALWAYS);
    use.setId("use-weight-file");
    use.getStyleClass().add("accent");
    use.setMinWidth(USE_PREF_SIZE);
    use.setOnAction(
        event -> {
          files.use();
          afterUse.run();
        });
    Button dismiss = new Button(text("file.dismiss"));
    dismiss.getStyleClass().add("quiet-button");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> files.dismiss());
    getChildren().addAll(Icons.of("file"), sentences, use, dismiss);
    files.reportProperty().addListener((o, was, now) -> show(now));
    show(files.reportProperty().get());
  }

  private void show(Optional<WeightFileViewModel.Report> report) {
    setVisible(report.isPresent());
    setManaged(report.isPresent());
    report.ifPresent(
        found -> {
          name.setText(String.valueOf(found.file().getFileName()));
          words.setText(found.words());
          use.setVisible(found.usable().isPresent());
          use.setManaged(found.usable().isPresent());
        });
  }

  private static String text(String key) {
    return Text.of(WeightFilePane.class, key);
  }
}
