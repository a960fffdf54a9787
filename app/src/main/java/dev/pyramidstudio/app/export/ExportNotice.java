package dev.pyramidstudio.app.export;

import dev.pyramidstudio.app.state.Activity;
import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** How an export goes and where it went, for the status line. */
public final class ExportNotice extends HBox {
  /** What ends sooner is not worth a flicker. */
  private static final Duration PATIENCE = Duration.millis(500);

  private final ExportViewModel model;
  private final Label sentence = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel = new Button(text("notice.cancel"));
  private final Button copy = iconButton("copy", "notice.copy");
  private final Button dismiss = iconButton("x", "notice.dismiss");
  private final PauseTransition patience = new PauseTransition(PATIENCE);

  public ExportNotice(ExportViewModel model) {
    this.model = model;
    setId("export-notice");
    getStyleClass().add("export-notice");
    sentence.setId("export-sentence");
    sentence.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    sentence.setMinWidth(60);
    cancel.setId("export-cancel");
    cancel.getStyleClass().add("quiet-button");
    cancel.setOnAction(event -> model.activityProperty().get().cancel().run());
    copy.setId("export-copy-path");
    copy.setOnAction(event -> model.doneProperty().get().ifPresent(ExportNotice::copy));
    dismiss.setOnAction(event -> model.forget());
    Tips.on(
        sentence,
        model.doneProperty().map(done -> done.map(Exported::details).orElse("")).orElse(""));
    getChildren().addAll(sentence, bar, cancel, copy, dismiss);
    patience.setOnFinished(event -> show());
    model.activityProperty().addListener((o, was, now) -> changed(was, now));
    model.doneProperty().addListener((o, was, now) -> show());
    show();
  }

  private void changed(Activity was, Activity now) {
    if (now.running() && !was.running()) {
      patience.playFromStart();
    } else if (!now.running()) {
      patience.stop();
      show();
    } else if (bar.isVisible()) {
      show();
    }
  }

  private void show() {
    Activity activity = model.activityProperty().get();
    Optional<Exported> done = model.doneProperty().get();
    boolean running = activity.running();
    sentence.setText(running ? activity.what() : done.map(Exported::sentence).orElse(""));
    bar.setProgress(
        activity.fraction() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : activity.fraction());
    show(bar, running);
    show(cancel, running);
    show(copy, !running);
    show(dismiss, !running);
    show(this, running || done.isPresent());
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private static void copy(Exported exported) {
    ClipboardContent content = new ClipboardContent();
    content.putString(exported.file().toAbsolutePath().toString());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static Button iconButton(String icon, String key) {
    Button button = new Button();
    button.getStyleClass().add("quiet-button");
    button.setGraphic(Icons.of(icon));
    button.setAccessibleText(text(key));
    Tips.on(button, text(key));
    return button;
  }

  private static String text(String key) {
    return Text.of(ExportNotice.class, key);
  }
}
