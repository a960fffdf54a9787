package dev.pyramidstudio.app.export;

import dev.pyramidstudio.app.ui.Sheet;
import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All formats with what they are good for; the arrow keys walk through them. */
public final class ExportSheet extends Sheet {
  ExportSheet(List<ExportFormat> formats, Consumer<ExportFormat> export) {
    this(new VBox(), formats, export);
  }

  private ExportSheet(VBox rows, List<ExportFormat> formats, Consumer<ExportFormat> export) {
    super(header(), rows);
    setId("export-sheet");
    rows.getStyleClass().add("export-rows");
    for (ExportFormat format : formats) {
      rows.getChildren().add(row(format, export));
    }
    Platform.runLater(() -> rows.getChildren().get(0).requestFocus());
  }

  private static Node header() {
    Label name = new Label(Text.of(ExportSheet.class, "sheet.title"));
    name.getStyleClass().add("strong");
    name.setMaxWidth(Double.MAX_VALUE);
    return name;
  }

  private Button row(ExportFormat format, Consumer<ExportFormat> export) {
    Label title = new Label(format.title());
    title.getStyleClass().add("export-title");
    Label purpose = new Label(format.purpose());
    purpose.getStyleClass().add("muted");
    HBox face = new HBox(title, purpose);
    face.getStyleClass().add("export-face");
    Button row = new Button();
    row.setId("export-" + format.name().toLowerCase(Locale.ROOT));
    row.setGraphic(face);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMaxWidth(Double.MAX_VALUE);
    row.setAccessibleText(format.title() + ", " + format.purpose());
    row.getStyleClass().add("export-row");
    row.setOnAction(
        event -> {
          close();
          export.accept(format);
        });
    return row;
  }
}
