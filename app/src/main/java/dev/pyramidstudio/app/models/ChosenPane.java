package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.models.DownloadViewModel.Stand;
import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The chosen model: against the smallest one, what to know of it, and what can be done. */
final class ChosenPane extends VBox {
  /** What the buttons depend on: made anew only then, for the keyboard may be on one of them. */
  private record Choices(ModelRow row, boolean fetching, boolean inUse) {}

  private final ModelsViewModel models;
  private final DownloadViewModel downloads;
  private final Runnable afterUse;
  private final Label title = new Label();
  private final GridPane lines = new GridPane();
  private final PartsGrid parts = new PartsGrid();
  private final VBox remarks = new VBox();
  private final FlowPane buttons = new FlowPane();
  private final ProgressBar bar = new ProgressBar();
  private final Label words = new Label();
  private final Button cancel = new Button(text("download.cancel"));
  private final HBox coming = new HBox(bar, cancel);
  private Optional<Choices> offered = Optional.empty();

  ChosenPane(ModelsViewModel models, DownloadViewModel downloads, Runnable afterUse) {
    this.models = models;
    this.downloads = downloads;
    this.afterUse = afterUse;
    getStyleClass().add("chosen-model");
    title.setId("chosen-title");
    title.getStyleClass().add("chosen-title");
    lines.getStyleClass().add("comparison");
    remarks.getStyleClass().add("remarks");
    buttons.getStyleClass().add("chosen-buttons");
    coming.getStyleClass().add("coming");
    bar.setId("download-bar");
    words.setId("download-words");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    cancel.setId("download-cancel");
    cancel.getStyleClass().add("quiet-button");
    cancel.setOnAction(event -> downloads.cancel());
    // What can be done stands first: in a low window the numbers reach below its edge.
    getChildren().addAll(title, buttons, coming, words, lines, parts, remarks);
    models.chosenProperty().addListener((o, was, now) -> show());
    models.paceProperty().addListener((o, was, now) -> show());
    models.inUseProperty().addListener((o, was, now) -> show());
    downloads.standProperty().addListener((o, was, now) -> show());
    show();
  }

  void show() {
    Optional<Comparison> comparison = models.comparison();
    title.setText(comparison.map(Comparison::title).orElse(""));
    lines.getChildren().clear();
    comparison.map(Comparison::lines).orElse(List.of()).forEach(this::add);
    models.chosenProperty().get().ifPresent(this::show);
  }

  private void add(Comparison.Line line) {
    boolean same = line.from().equals(line.to());
    Label to = styled(line.to(), "strong", "number");
    Label from = styled(same ? "" : text("compare.from", line.from()), "muted", "number");
    Label what = styled(line.what(), "muted");
    // Only the note may be cut short.
    List.of(what, from, to).forEach(label -> label.setMinWidth(USE_PREF_SIZE));
    lines.addRow(lines.getRowCount(), what, from, to, styled(line.note(), "muted", "small-text"));
  }

  private void show(ModelRow row) {
    List<Node> sentences = new ArrayList<>();
    models.remarks().forEach(remark -> sentences.add(sentence(remark)));
    sentences.add(sentence(downloads.terms(row)));
    Stand stand = downloads.standProperty().get();
    boolean own = stand.modelId().equals(row.choice().id());
    if (downloads.offered(row) && !own) {
      sentences.add(sentence(downloads.address(row)));
    }
    sentences.add(sentence(models.timeNote()));
    remarks.getChildren().setAll(sentences);
    show(parts, row.cost().isPresent());
    row.cost().ifPresent(parts::show);
    show(coming, own && stand.running());
    bar.setProgress(stand.fraction());
    show(words, own);
    words.setText(stand.words());
    words.getStyleClass().setAll("label", stand.failed() ? "bad" : "muted");
    offer(new Choices(row, stand.running(), models.inUseProperty().get()));
  }

  private void offer(Choices choices) {
    if (offered.equals(Optional.of(choices))) {
      return;
    }
    offered = Optional.of(choices);
    boolean focused = buttons.isFocusWithin() || cancel.isFocused();
    List<Node> all = buttons(choices);
    buttons.getChildren().setAll(all);
    if (focused) {
      (coming.isVisible() ? cancel : all.get(0)).requestFocus();
    }
  }

  private List<Node> buttons(Choices choices) {
    ModelRow row = choices.row();
    List<Node> all = new ArrayList<>();
    if (downloads.offered(row)) {
      String size = downloads.size(row);
      Button download =
          button(
              size.isEmpty()
                  ? text("download.button.plain", row.name())
                  : text("download.button", row.name(), size),
              "download-model",
              () -> downloads.download(row));
      download.getStyleClass().add("accent");
      download.setDisable(choices.fetching());
      all.add(download);
    }
    all.add(choices.inUse() ? inUse() : use(row.choice().weightsHere()));
    models
        .smallerSize()
        .ifPresent(
            size ->
                all.add(
                    button(
                        text("use.smaller", size),
                        "use-smaller",
                        () -> {
                          models.useAt(size);
                          afterUse.run();
                        })));
    return all;
  }

  private Node use(boolean here) {
    Button use =
        button(
            text(here ? "use" : "use.untrained"),
            "use-model",
            () -> {
              models.use();
              afterUse.run();
            });
    if (here) {
      use.getStyleClass().add("accent");
    }
    return use;
  }

  private static Node inUse() {
    Label label = new Label(text("use.now"), Icons.of("check"));
    label.setId("model-in-use");
    label.getStyleClass().add("in-use");
    return label;
  }

  private static Button button(String words, String id, Runnable run) {
    Button button = new Button(words);
    button.setId(id);
    button.setOnAction(event -> run.run());
    return button;
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private static Label sentence(String words) {
    Label label = styled(words, "muted");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static Label styled(String words, String... classes) {
    Label label = new Label(words);
    label.getStyleClass().addAll(classes);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  private static String text(String key, Object... args) {
    return Text.of(ChosenPane.class, key, args);
  }
}
