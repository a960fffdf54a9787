package dev.pyramidstudio.app.ui;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;

/**
 * Something the user can do: stands in a menu, perhaps on a button, and in the sheet of shortcuts.
 * Made by a view and placed by the shell.
 */
public final class Action {
  private final String name;
  private final StringProperty text = new SimpleStringProperty();
  private final Runnable run;
  private final BooleanProperty disabled = new SimpleBooleanProperty(false);
  private Optional<KeyCombination> shortcut = Optional.empty();
  private Optional<KeyCombination> second = Optional.empty();
  private boolean onlyWithin;
  private Optional<String> icon = Optional.empty();
  private Optional<String> buttonText = Optional.empty();
  private Optional<BooleanProperty> checked = Optional.empty();

  public Action(String text, Runnable run) {
    this.name = text;
    this.text.set(text);
    this.run = run;
  }

  /**
   * Adds a shortcut.
   *
   * @param keys such as {@code Shortcut+Shift+S}
   */
  public Action on(String keys) {
    shortcut = Optional.of(KeyCombination.keyCombination(keys));
    return this;
  }

  /**
   * Adds a shortcut that its view listens to itself while it has the focus: a key such as C must
   * not act while somebody types elsewhere in the window. Menus only show it.
   */
  public Action within(String keys) {
    onlyWithin = true;
    return on(keys);
  }

  /** Adds another shortcut, as other programs have it; the window listens to it. */
  public Action or(String keys) {
    second = Optional.of(KeyCombination.keyCombination(keys));
    return this;
  }

  /** Adds an icon of the Feather set. */
  public Action icon(String name) {
    icon = Optional.of(name);
    return this;
  }

  /** Adds a word to stand beside the icon on a button. */
  public Action brief(String word) {
    buttonText = Optional.of(word);
    return this;
  }

  /** Cannot be done while {@code condition} holds. */
  public Action disabledWhile(ObservableValue<Boolean> condition) {
    disabled.bind(condition);
    return this;
  }

  /** Changes its words as what it would do changes. */
  public Action named(ObservableValue<String> words) {
    text.bind(words);
    return this;
  }

  /** Is a switch; running it turns {@code state} over. */
  public Action switching(BooleanProperty state) {
    checked = Optional.of(state);
    return this;
  }

  public ReadOnlyStringProperty textProperty() {
    return text;
  }

  public String text() {
    return text.get();
  }

  /** What it is called, whatever it would do just now. */
  public String name() {
    return name;
  }

  public Optional<KeyCombination> shortcut() {
    return shortcut;
  }

  /** A shortcut that no menu shows. */
  public Optional<KeyCombination> secondShortcut() {
    return second;
  }

  /** Does it, unless it cannot be done now. */
  public void run() {
    if (!disabled.get()) {
      checked.ifPresent(state -> state.set(!state.get()));
      run.run();
    }
  }

  /** A new menu item that does it and shows its shortcut. */
  public MenuItem menuItem() {
    MenuItem item;
    if (checked.isPresent()) {
      CheckMenuItem check = new CheckMenuItem();
      check.selectedProperty().bindBidirectional(checked.get());
      item = check;
      item.setOnAction(event -> run.run());
    } else {
      item = new MenuItem();
      item.setOnAction(event -> run());
    }
    // Underscores are names here (P4_td), not mnemonics.
    item.setMnemonicParsing(false);
    item.textProperty().bind(onlyWithin ? text.map(this::withShortcut) : text);
    item.disableProperty().bind(disabled);
    shortcut.filter(keys -> !onlyWithin).ifPresent(item::setAccelerator);
    icon.ifPresent(name -> item.setGraphic(Icons.of(name)));
    return item;
  }

  /**
   * A new item for a context menu, where a shortcut is only shown: nothing listens to it there, so
   * that all kinds may stand in their column.
   */
  public MenuItem contextMenuItem() {
    MenuItem item = menuItem();
    item.textProperty().unbind();
    item.textProperty().bind(text);
    shortcut.ifPresent(item::setAccelerator);
    return item;
  }

  /** A new button with the icon, and the brief word if there is one; the rest is the tool tip. */
  public Button iconButton(String... styleClasses) {
    Button button = new Button();
    button.getStyleClass().addAll(styleClasses);
    icon.ifPresent(name -> button.setGraphic(Icons.of(name)));
    buttonText.ifPresent(
        word -> {
          button.setText(word);
          button.getStyleClass().add("wide");
        });
    button.accessibleTextProperty().bind(text);
    Tips.on(button, text.map(this::withShortcut));
    button.disableProperty().bind(disabled);
    button.setOnAction(event -> run());
    return button;
  }

  /** A new button with the brief word and nothing else; the rest is the tool tip. */
  public Button textButton(String... styleClasses) {
    Button button = iconButton(styleClasses);
    button.setGraphic(null);
    return button;
  }

  private String withShortcut(String words) {
    return shortcut.map(keys -> words + "  " + keys.getDisplayText()).orElse(words);
  }
}
