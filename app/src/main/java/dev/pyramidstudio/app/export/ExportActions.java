package dev.pyramidstudio.app.export;

import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.QuestionStrip;
import dev.pyramidstudio.app.ui.ReplaceQuestion;
import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.text.Text;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Menu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** What can be done about exports: each format, all of them on a sheet, a copy of the drawing. */
public final class ExportActions {
  private final ExportViewModel model;
  private final Map<ExportFormat, Action> formats = new EnumMap<>(ExportFormat.class);
  private final ReplaceQuestion replacing;
  private FileQuestion question;

  /** The sheet with all formats. */
  public final Action all;

  /** Puts the drawing on the clipboard. */
  public final Action copy;

  public ExportActions(
      ExportViewModel model, FileQuestion question, QuestionStrip questions, Runnable showSheet) {
    this.model = model;
    replacing = new ReplaceQuestion(questions);
    this.question = question;
    for (ExportFormat format : ExportFormat.values()) {
      String words = Text.of(ExportActions.class, "action.format", format.title());
      formats.put(
          format, new Action(words, () -> export(format)).disabledWhile(model.runningProperty()));
    }
    all =
        new Action(Text.of(ExportActions.class, "action.all"), showSheet)
            .on("Shortcut+Shift+E")
            .icon("share");
    copy =
        new Action(Text.of(ExportActions.class, "action.copy"), this::copy)
            .on("Shortcut+Shift+C")
            .disabledWhile(model.runningProperty());
  }

  /** Asks elsewhere from now on: tests answer themselves. */
  public void askBy(FileQuestion next) {
    question = next;
  }

  /** The one for a format. */
  public Action of(ExportFormat format) {
    return formats.get(format);
  }

  /** Those that have a shortcut, for the sheet of shortcuts. */
  public List<Action> withShortcut() {
    return List.of(all, copy);
  }

  /** The submenu: all on a sheet, then one by one. */
  public Menu menu() {
    Menu menu = new Menu(Text.of(ExportActions.class, "menu"));
    menu.setId("menu-export");
    menu.getItems().addAll(all.menuItem(), new SeparatorMenuItem());
    formats.values().forEach(action -> menu.getItems().add(action.menuItem()));
    return menu;
  }

  /** A sheet to choose from. */
  public ExportSheet sheet() {
    return new ExportSheet(new ArrayList<>(formats.keySet()), format -> of(format).run());
  }

  private void export(ExportFormat format) {
    question
        .ask(format, model.suggestedName(format), model.folder())
        .ifPresent(typed -> export(format, typed));
  }

  private void export(ExportFormat format, Path typed) {
    Path target = withEnding(typed, format);
    replacing.ask(typed, target, () -> model.export(format, target));
  }

  /** A name typed without any ending gets the format's; another ending is the user's will. */
  private static Path withEnding(Path file, ExportFormat format) {
    String name = String.valueOf(file.getFileName());
    String ending = "." + format.ending();
    boolean has = name.toLowerCase(Locale.ROOT).endsWith(ending) || name.indexOf('.') > 0;
    return has ? file : file.resolveSibling(name + ending);
  }

  private void copy() {
    model.paint(
        png -> {
          ClipboardContent content = new ClipboardContent();
          content.putImage(new Image(new ByteArrayInputStream(png)));
          Clipboard.getSystemClipboard().setContent(content);
        });
  }
}
