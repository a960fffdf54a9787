package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.ClassScore;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The inspector of a box. */
public final class WhyBoxView {
  private static final int BAR_COLUMN = 2;

  private final WhyBoxViewModel model;
  private final GridPane classes = new GridPane();
  private final Label offsets = new Label();
  private final Label source = sentence("why-source");
  private final Label field = sentence("why-field");
  private final Label suppressed = sentence("why-suppressed");
  private final Hyperlink measure = new Hyperlink();
  private final ProgressBar progress = new ProgressBar(0);
  private final ScrollPane scroll;
  private final Label waiting = new Label(text("why.waiting"));
  private final StackPane content;
  private final List<Node> actions;

  /**
   * @param showNeeds opens the list of connections that the box needs
   */
  public WhyBoxView(WhyBoxViewModel model, Runnable showNeeds) {
    this.model = model;
    classes.getStyleClass().add("why-classes");
    for (int i = 0; i < 4; i++) {
      ColumnConstraints column = new ColumnConstraints();
      if (i == BAR_COLUMN) {
        column.setHgrow(Priority.ALWAYS);
      }
      classes.getColumnConstraints().add(column);
    }
    HBox.setHgrow(classes, Priority.ALWAYS);
    Label coding = new Label(text("why.coding"));
    coding.getStyleClass().add("muted");
    coding.setMinWidth(0);
    offsets.getStyleClass().addAll("code", "formula");
    offsets.setId("why-offsets");
    offsets.setMinWidth(Region.USE_PREF_SIZE);
    offsets.setMaxWidth(Double.MAX_VALUE);
    HBox top = new HBox(14, classes, new VBox(4, coding, offsets));
    measure.setId("why-measure");
    measure.setOnAction(event -> measureOrCancel());
    progress.setId("why-progress");
    progress.setPrefWidth(90);
    progress.progressProperty().bind(model.measuringProperty());
    progress.visibleProperty().bind(model.measuringProperty().greaterThanOrEqualTo(0));
    progress.managedProperty().bind(progress.visibleProperty());
    Hyperlink needs = new Hyperlink(text("why.needs"));
    needs.setId("why-needs");
    needs.setOnAction(event -> showNeeds.run());
    VBox all = new VBox(top, source, line(field, measure, progress), line(suppressed, needs));
    all.getStyleClass().add("why-view");
    scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("map-scroll");
    waiting.getStyleClass().add("panel-empty");
    content = new StackPane(scroll, waiting);
    actions = List.of(copyButton());
    model.storyProperty().addListener((o, was, now) -> show());
    model.measuredProperty().addListener((o, was, now) -> showMeasured());
    model.measuringProperty().addListener((o, was, now) -> showMeasured());
    show();
  }

  public Node content() {
    return content;
  }

  public List<Node> actions() {
    return actions;
  }

  private void show() {
    Optional<BoxStory> story = model.storyProperty().get();
    scroll.setVisible(story.isPresent());
    waiting.setVisible(story.isEmpty());
    story.ifPresent(this::show);
    showMeasured();
  }

  private void show(BoxStory story) {
    classes.getChildren().clear();
    for (int i = 0; i < story.classes().size(); i++) {
      row(i, story.classes().get(i));
    }
    offsets.setText(StoryWords.offsets(story));
    source.setText(StoryWords.source(story));
    DetectorSpec spec = model.state().document().spec();
    field.setText(StoryWords.field(story, spec.imageWidth(), spec.imageHeight()));
    suppressed.setText(StoryWords.suppressed(story));
  }

  private void row(int row, ClassScore one) {
    Label name = new Label(Labels.shown(one.label()));
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label logit = new Label(StoryWords.signed(one.logit()));
    logit.getStyleClass().addAll("muted", "number");
    logit.setMinWidth(Region.USE_PREF_SIZE);
    ScoreBar bar = new ScoreBar(one.score(), row == 0);
    Label score = new Label(StoryWords.score(one.score()));
    score.getStyleClass().addAll("strong", "number");
    score.setMinWidth(Region.USE_PREF_SIZE);
    classes.addRow(row, name, logit, bar, score);
  }

  private void measureOrCancel() {
    if (model.measuringProperty().get() >= 0) {
      model.cancelMeasuring();
    } else {
      model.measure();
    }
  }

  private void showMeasured() {
    Optional<Box> box = model.measuredProperty().get();
    measure.setText(
        model.measuringProperty().get() >= 0
            ? text("why.measure.cancel")
            : box.map(
                    b ->
                        text(
                            "why.measured",
                            String.format(Locale.ROOT, "%.0f", b.width()),
                            String.format(Locale.ROOT, "%.0f", b.height())))
                .orElse(text("why.measure")));
  }

  private Button copyButton() {
    Button copy = new Button(text("why.copy"), Icons.of("copy"));
    copy.setId("why-copy");
    copy.getStyleClass().add("quiet-button");
    copy.setTooltip(new Tooltip(text("why.copy.tip")));
    copy.disableProperty().bind(model.storyProperty().map(Optional::isEmpty));
    copy.setOnAction(event -> model.storyProperty().get().ifPresent(this::copy));
    return copy;
  }

  private void copy(BoxStory story) {
    DetectorSpec spec = model.state().document().spec();
    ClipboardContent clip = new ClipboardContent();
    clip.putString(StoryWords.all(story, spec.imageWidth(), spec.imageHeight()));
    Clipboard.getSystemClipboard().setContent(clip);
  }

  /** A sentence and what can be done about it: beside it if there is room, else below. */
  private static FlowPane line(Label sentence, Node... rest) {
    FlowPane line = new FlowPane(sentence);
    line.getStyleClass().add("why-line");
    line.getChildren().addAll(rest);
    sentence.maxWidthProperty().bind(line.widthProperty());
    return line;
  }

  private static Label sentence(String id) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    return label;
  }

  private static String text(String key, Object... args) {
    return Text.of(WhyBoxView.class, key, args);
  }
}
