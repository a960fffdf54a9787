package dev.pyramidstudio.app.cost;

import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A table of what each part costs, with the difference to the topology as it was saved. */
public final class CostView {
  private static final int COLUMNS = 7;

  private final GridPane table = new GridPane();
  private final Label note = new Label();
  private final ScrollPane scroll;

  public CostView(CostViewModel model) {
    table.getStyleClass().add("cost-table");
    for (int column = 0; column < COLUMNS; column++) {
      ColumnConstraints width = new ColumnConstraints();
      width.setHgrow(column == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
      table.getColumnConstraints().add(width);
    }
    note.getStyleClass().addAll("muted", "small-text");
    note.setWrapText(true);
    VBox content = new VBox(table, note);
    content.getStyleClass().add("cost-content");
    scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setId("cost-view");
    model.costsProperty().addListener((o, was, now) -> show(now));
    show(model.costsProperty().get());
  }

  public Node content() {
    return scroll;
  }

  private void show(Optional<Costs> costs) {
    table.getChildren().clear();
    if (costs.isEmpty()) {
      note.setText(text("cost.none"));
      return;
    }
    heading(1, "cost.params");
    heading(3, "cost.macs");
    heading(5, "cost.memory");
    int row = 1;
    for (Costs.Row each : costs.get().rows()) {
      row(row++, each);
    }
    note.setText(text("cost.note", costs.get().nodes(), costs.get().edges()));
  }

  private void heading(int column, String key) {
    Label label = new Label(text(key));
    label.getStyleClass().addAll("muted", "small-text", "number");
    label.setMaxWidth(Double.MAX_VALUE);
    table.add(label, column, 0);
  }

  private void row(int row, Costs.Row costs) {
    Cost cost = costs.cost();
    Cost difference = costs.difference();
    String style = costs.part().isEmpty() ? "strong" : "cost-part";
    Label name = new Label(CostViewModel.title(costs.part()));
    name.getStyleClass().add(style);
    table.add(name, 0, row);
    amount(1, row, style, Amounts.count(cost.params()));
    change(2, row, difference.params(), Amounts.count(difference.params()));
    amount(3, row, style, Amounts.count(cost.macs()));
    change(4, row, difference.macs(), Amounts.count(difference.macs()));
    amount(5, row, style, Amounts.bytes(cost.activationBytes()));
    change(6, row, difference.activationBytes(), Amounts.bytes(difference.activationBytes()));
  }

  private void amount(int column, int row, String style, String amount) {
    Label label = new Label(amount);
    label.getStyleClass().addAll("number", style);
    label.setMaxWidth(Double.MAX_VALUE);
    table.add(label, column, row);
  }

  private void change(int column, int row, long value, String amount) {
    Label label = new Label(Amounts.change(amount, value));
    label.getStyleClass().addAll("small-text", "cost-change", value > 0 ? "warn" : "good");
    table.add(label, column, row);
  }

  private static String text(String key, Object... args) {
    return Text.of(CostView.class, key, args);
  }
}
