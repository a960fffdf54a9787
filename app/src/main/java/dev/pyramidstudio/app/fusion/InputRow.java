package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.app.ui.UndoKeys;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EdgeKind;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** One input of a fusion node: name, raw weight, what relu or exp makes of it, bar, shares. */
final class InputRow {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
  private static final double KEY_STEP = 0.05;

  private final FusionViewModel model;
  private final FusionEdits edits;
  private final Subject subject;
  private final int index;
  private final Label name = new Label();
  private final TextField raw = new TextField();
  private final Label activated = number("activated");
  private final WeightBar bar;
  private final Label weight = number("weight");
  private final Label share = number("share");
  private final Label magnitude = number("magnitude");
  private final Button reset = new Button();
  private final ToggleButton mute = new ToggleButton();
  private final Node eye = Icons.of("eye");
  private final Node eyeOff = Icons.of("eye-off");
  private final StringProperty nameTip = new SimpleStringProperty("");
  private final StringProperty rawTip = new SimpleStringProperty("");
  private Optional<NodeExplanation> shown = Optional.empty();

  /** What the field holds while nobody is typing. */
  private String written = "";

  InputRow(
      FusionViewModel model,
      FusionEdits edits,
      Subject subject,
      int index,
      BooleanProperty dragging) {
    this.model = model;
    this.edits = edits;
    this.subject = subject;
    this.index = index;
    bar =
        new WeightBar(
            part -> {
              dragging.set(true);
              shown.ifPresent(
                  node -> edits.setWeight(edge(), RawWeights.giving(node, index, part)));
            },
            () -> {
              edits.finish();
              dragging.set(false);
            },
            () -> {
              edits.takeBack(edge());
              dragging.set(false);
            });
    name.getStyleClass().add("input-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    raw.getStyleClass().add("number-field");
    raw.setId("raw-" + index);
    bar.setId("weight-" + index);
    weight.getStyleClass().add("strong");
    Tips.on(name, nameTip);
    Tips.on(raw, rawTip);
    raw.setOnAction(event -> take());
    raw.addEventFilter(KeyEvent.KEY_PRESSED, this::undoOutside);
    raw.focusedProperty()
        .addListener(
            (o, was, now) -> {
              if (!now) {
                take();
              }
            });
    raw.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            step(event.getCode() == KeyCode.UP ? KEY_STEP : -KEY_STEP);
            event.consume();
          } else if (event.getCode() == KeyCode.ESCAPE) {
            shown.ifPresent(node -> write(number(node)));
            bar.requestFocus();
            event.consume();
          }
        });
    small(reset, "rotate-ccw", "fusion.reset.tip");
    reset.setId("reset-" + index);
    reset.setOnAction(event -> edits.reset(edge()));
    small(mute, "eye", "fusion.mute.tip");
    mute.setId("mute-" + index);
    mute.setOnAction(event -> edits.mute(edge(), mute.isSelected()));
  }

  /** In the order of the columns. */
  List<Node> nodes() {
    return List.of(name, raw, activated, bar, weight, share, magnitude, reset, mute);
  }

  private EdgeRef edge() {
    return subject.edge(index);
  }

  void show(NodeExplanation node) {
    shown = Optional.of(node);
    InputExplanation input = node.inputs().get(index);
    EdgeKind kind = model.kind(input, subject);
    boolean learned = !input.raw().isEmpty();
    boolean off = input.off(node.fusion());
    name.setText(text("fusion.input." + key(kind), input.from()));
    nameTip.set(text(off ? "fusion.off.tip" : "fusion.input.tip"));
    name.pseudoClassStateChanged(SELECTED, subject.input().equals(Optional.of(input.from())));
    name.pseudoClassStateChanged(OFF, off);
    follow(learned ? number(node) : "");
    raw.setVisible(learned);
    raw.setAccessibleText(text("fusion.raw.name", input.from()));
    rawTip.set(rawTip(input));
    activated.setText(Activated.of(node.fusion(), input).map(Formula::number).orElse(""));
    bar.setKind("kind-" + key(kind));
    bar.show(RawWeights.bar(node, input), learned && !input.muted());
    bar.setAccessibleText(text("fusion.bar", input.from(), Formula.number(input.weight())));
    weight.setText(
        input.muted()
            ? text("fusion.muted")
            : off ? text("fusion.off") : Formula.number(input.weight()));
    share.setText(short2(input.share()));
    magnitude.setText(short2(input.magnitude()));
    reset.setVisible(model.isChanged(edge()));
    mute.setSelected(input.muted());
    mute.setGraphic(input.muted() ? eyeOff : eye);
  }

  private String number(NodeExplanation node) {
    return inFourPlaces(node.inputs().get(index).rawWeight());
  }

  /** So that the field holds it whole: a number cut short reads as another one. */
  private static String inFourPlaces(double value) {
    double size = Math.abs(value);
    if (value != 0 && (size < 0.005 || size >= 999.5)) {
      return String.format(Locale.ROOT, "%.0e", value)
          .replaceFirst("e([+-])0*", "e$1")
          .replace("+", "");
    }
    return String.format(
        Locale.ROOT, size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", value);
  }

  /** Runs end at any time: they must not take from a user's hands what is being typed. */
  private void follow(String text) {
    if (!raw.isFocused() || raw.getText().equals(written)) {
      write(text);
    }
  }

  private void write(String text) {
    written = text;
    raw.setText(text);
  }

  /** What the field holds has become the weight, or is given up for another one. */
  private void set(double weight) {
    written = raw.getText();
    edits.setWeight(edge(), weight);
    edits.finish();
  }

  private String rawTip(InputExplanation input) {
    String tip =
        model
            .learned(edge())
            .map(value -> text("fusion.raw.tip", Formula.number(value)))
            .orElse(text("fusion.raw.unknown"));
    return input.raw().size() < 2
        ? tip
        : tip
            + "\n"
            + text(
                "fusion.raw.channels",
                Formula.number(Collections.min(input.raw())),
                Formula.number(Collections.max(input.raw())));
  }

  private void step(double by) {
    shown.ifPresent(node -> set(node.inputs().get(index).rawWeight() + by));
  }

  /** While nothing is being typed, undo means the weight and not the letters of the field. */
  private void undoOutside(KeyEvent event) {
    if (raw.getText().equals(written)) {
      if (UndoKeys.isUndo(event)) {
        edits.undo();
        event.consume();
      } else if (UndoKeys.isRedo(event)) {
        edits.redo();
        event.consume();
      }
    }
  }

  private void take() {
    if (shown.isEmpty() || !raw.isVisible()) {
      return;
    }
    String before = number(shown.get());
    String typed = raw.getText().strip().replace(',', '.');
    if (typed.equals(before)) {
      return;
    }
    try {
      double value = Double.parseDouble(typed);
      if (Math.abs(value) <= 1e6) {
        set(value);
        return;
      }
    } catch (NumberFormatException notANumber) {
      write(before);
      return;
    }
    write(before);
  }

  /** Two digits without the zero before the point, as in a table that is read at a glance. */
  private static String short2(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replace("0.", ".").replace("-", "−");
  }

  private static void small(javafx.scene.control.ButtonBase button, String icon, String tip) {
    button.getStyleClass().add("quiet-button");
    button.setGraphic(Icons.of(icon));
    button.setTooltip(new Tooltip(text(tip)));
    button.setAccessibleText(text(tip));
    button.setMinWidth(Region.USE_PREF_SIZE);
  }

  private static Label number(String id) {
    Label label = new Label();
    label.getStyleClass().addAll("number", "fusion-" + id);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(String key, Object... args) {
    return Text.of(InputRow.class, key, args);
  }
}
