package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The models of a family, a line each; the marked line is the chosen model. */
final class ModelTable extends TableView<ModelRow> {
  private static final double LINE = 23;
  private static final double HEADER = 27;

  private final ModelsViewModel models;
  private boolean following;

  ModelTable(ModelsViewModel models, DownloadViewModel downloads) {
    super(models.rows());
    this.models = models;
    setId("model-table");
    setAccessibleText(Text.of(ModelTable.class, "table.name"));
    getStyleClass().add("model-table");
    setFixedCellSize(LINE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    column("model", 110, ModelRow::name).getStyleClass().add("first");
    column("backbone", 80, row -> ModelRow.name(row.choice().spec().backbone().id()));
    column("image", 60, row -> String.valueOf(row.choice().spec().imageHeight()));
    column("width", 60, row -> String.valueOf(row.choice().spec().width()));
    column("cells", 50, row -> String.valueOf(row.choice().spec().cells()));
    column("heads", 50, row -> String.valueOf(row.choice().spec().headDepth()));
    column("params", 90, row -> amount(row, cost -> Amounts.count(cost.params())));
    column("macs", 80, row -> amount(row, cost -> Amounts.count(cost.macs())));
    column("memory", 80, row -> amount(row, cost -> Amounts.bytes(cost.memory())));
    column("time", 90, models::time);
    column("weights", 100, row -> weights(row, downloads));
    getColumns().forEach(column -> column.setSortable(false));
    getColumns().forEach(column -> column.setReorderable(false));
    models.rows().addListener((javafx.beans.Observable o) -> fit());
    fit();
    models.chosenProperty().addListener((o, was, now) -> follow());
    models.paceProperty().addListener((o, was, now) -> refresh());
    getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (o, was, now) -> {
              if (!following && now.intValue() >= 0) {
                models.mark(now.intValue());
              }
            });
    follow();
  }

  private void fit() {
    double height = HEADER + LINE * Math.max(1, models.rows().size()) + 2;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  private void follow() {
    Optional<ModelRow> chosen = models.chosenProperty().get();
    following = true;
    chosen.ifPresentOrElse(
        row -> getSelectionModel().select(row), () -> getSelectionModel().clearSelection());
    following = false;
  }

  private TableColumn<ModelRow, String> column(
      String key, double width, Function<ModelRow, String> value) {
    TableColumn<ModelRow, String> column = new TableColumn<>(text("column." + key));
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
    column.setCellFactory(ignored -> new Cell("weights".equals(key)));
    getColumns().add(column);
    return column;
  }

  private static String amount(ModelRow row, Function<ModelCost, String> amount) {
    return row.cost().map(amount).orElse(text("cell.counting"));
  }

  private static String weights(ModelRow row, DownloadViewModel downloads) {
    if (row.choice().weightsHere()) {
      return text("weights.here");
    }
    if (!downloads.offered(row)) {
      return text("weights.none");
    }
    String size = downloads.size(row);
    return size.isEmpty() ? text("weights.download.unknown") : text("weights.download", size);
  }

  private static String text(String key, Object... args) {
    return Text.of(ModelTable.class, key, args);
  }

  /** Marks what is here and what could be fetched. */
  private static final class Cell extends TableCell<ModelRow, String> {
    private final boolean aboutWeights;

    Cell(boolean aboutWeights) {
      this.aboutWeights = aboutWeights;
    }

    @Override
    protected void updateItem(String words, boolean empty) {
      super.updateItem(words, empty);
      setText(empty ? null : words);
      getStyleClass().removeAll("here", "there");
      if (!empty && aboutWeights) {
        ModelRow row = getTableRow().getItem();
        getStyleClass().add(row != null && row.choice().weightsHere() ? "here" : "there");
      }
    }
  }
}
