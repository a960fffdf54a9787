package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.Difference;
import dev.pyramidstudio.app.maps.MapMode;
import dev.pyramidstudio.app.maps.MapScale;
import dev.pyramidstudio.app.maps.MapSettings;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.ui.Colours;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Presets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.Region;

/** The choices in the title bar of the strip: mode, channel, scale, colours, difference. */
final class MapMenus {
  private final FeatureMapViewModel model;

  MapMenus(FeatureMapViewModel model) {
    this.model = model;
  }

  List<Node> nodes() {
    return List.of(mode(), channel(), scale(), colours(), difference());
  }

  private ReadOnlyObjectProperty<MapSettings> settings() {
    return model.settingsProperty();
  }

  private Node mode() {
    MenuButton menu = menu("map-mode", "maps.mode.tip", s -> text(key("maps.mode.", s.mode())));
    menu.setOnShowing(
        event -> {
          List<MenuItem> items = new ArrayList<>();
          for (MapMode mode : MapMode.values()) {
            items.add(
                choice(
                    text(key("maps.mode.", mode)),
                    settings().get().mode() == mode,
                    s -> s.withMode(mode)));
          }
          CheckMenuItem like = new CheckMenuItem(text("maps.like.selected"));
          like.setSelected(settings().get().likeSelected());
          like.setOnAction(chosen -> model.change(s -> s.withLikeSelected(like.isSelected())));
          items.add(new SeparatorMenuItem());
          items.add(like);
          menu.getItems().setAll(items);
        });
    return menu;
  }

  private Node channel() {
    var numbers = new SpinnerValueFactory.IntegerSpinnerValueFactory(0, 0, 0);
    // A number beyond the last channel would show another one than it says.
    numbers.maxProperty().bind(model.channelsProperty().map(channels -> channels - 1));
    Spinner<Integer> spinner = new Spinner<>(numbers);
    spinner.setId("map-channel");
    spinner.setEditable(true);
    spinner
        .getValueFactory()
        .setConverter(new WholeNumbers(spinner::getValue, spinner.getEditor()::setText));
    spinner.setPrefWidth(76);
    Tips.on(spinner, text("maps.channel.tip"));
    spinner.valueProperty().addListener((o, was, now) -> model.change(s -> s.withChannel(now)));
    spinner.visibleProperty().bind(settings().map(s -> s.mode() == MapMode.CHANNEL));
    spinner.managedProperty().bind(spinner.visibleProperty());
    return spinner;
  }

  private Node scale() {
    MenuButton menu =
        menu(
            "map-scale",
            "maps.scale.tip",
            s -> text("maps.scale.chosen", text(key("maps.scale.", s.scale()))));
    menu.setOnShowing(
        event -> {
          List<MenuItem> items = new ArrayList<>();
          for (MapScale scale : MapScale.values()) {
            items.add(
                choice(
                    text(key("maps.scale.", scale)),
                    settings().get().scale() == scale,
                    s -> s.withScale(scale)));
          }
          CheckMenuItem smooth = new CheckMenuItem(text("maps.smooth"));
          smooth.setSelected(settings().get().smooth());
          smooth.setOnAction(chosen -> model.change(s -> s.withSmooth(smooth.isSelected())));
          items.add(new SeparatorMenuItem());
          items.add(smooth);
          menu.getItems().setAll(items);
        });
    return menu;
  }

  private Node colours() {
    MenuButton menu =
        menu(
            "map-colours",
            "maps.colours.tip",
            s ->
                s.mode() == MapMode.COMPONENTS
                    ? text("maps.colours.rgb")
                    : text(key("maps.colours.", s.coloursInUse())));
    menu.disableProperty().bind(settings().map(s -> s.mode() == MapMode.COMPONENTS));
    menu.setOnShowing(
        event -> {
          List<MenuItem> items = new ArrayList<>();
          Optional<Colours> now = settings().get().colours();
          items.add(
              choice(
                  text("maps.colours.auto"), now.isEmpty(), s -> s.withColours(Optional.empty())));
          for (Colours colours : Colours.values()) {
            items.add(
                choice(
                    text(key("maps.colours.", colours)),
                    now.equals(Optional.of(colours)),
                    s -> s.withColours(Optional.of(colours))));
          }
          menu.getItems().setAll(items);
        });
    return menu;
  }

  private Node difference() {
    MenuButton menu =
        menu("map-difference", "maps.difference.tip", s -> difference(s.difference()));
    menu.disableProperty().bind(settings().map(s -> s.mode() == MapMode.COMPONENTS));
    menu.setOnShowing(event -> menu.getItems().setAll(differences()));
    return menu;
  }

  private List<MenuItem> differences() {
    Difference now = settings().get().difference();
    List<MenuItem> items = new ArrayList<>();
    items.add(
        choice(
            text("maps.difference.none"),
            now instanceof Difference.None,
            s -> s.withDifference(Difference.NONE)));
    model
        .state()
        .selection()
        .singleNode()
        .map(name -> new Difference.Map(new MapKey(model.shownCell(), name)))
        .ifPresent(to -> items.add(difference(to, now)));
    for (int cell = 0; cell < model.cells(); cell++) {
      if (cell != model.shownCell()) {
        items.add(difference(new Difference.Cell(cell), now));
      }
    }
    MenuItem later = new MenuItem(text("maps.difference.later"));
    later.setOnAction(event -> model.compareWithLater());
    later.setDisable(model.state().result() == null);
    items.add(new SeparatorMenuItem());
    items.add(later);
    return items;
  }

  private MenuItem difference(Difference to, Difference now) {
    return choice(difference(to), now.equals(to), s -> s.withDifference(to));
  }

  private static String difference(Difference difference) {
    if (difference instanceof Difference.Map map) {
      return text("maps.difference.map", map.key().name(), map.key().cell() + 1);
    }
    if (difference instanceof Difference.Cell cell) {
      return text("maps.difference.cell", cell.cell() + 1);
    }
    if (difference instanceof Difference.Run run) {
      return text("maps.difference.run", Presets.title(run.earlier().document().topology()));
    }
    return text("maps.difference.off");
  }

  private MenuItem choice(String words, boolean chosen, UnaryOperator<MapSettings> change) {
    RadioMenuItem item = new RadioMenuItem(words);
    item.setMnemonicParsing(false);
    item.setSelected(chosen);
    item.setOnAction(event -> model.change(change));
    return item;
  }

  private MenuButton menu(String id, String tip, Function<MapSettings, String> words) {
    MenuButton menu = new MenuButton();
    menu.setId(id);
    menu.setMnemonicParsing(false);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.getStyleClass().add("quiet-button");
    Tips.on(menu, text(tip));
    menu.textProperty().bind(settings().map(words));
    // A menu without items would not open; what it offers is made when it does.
    menu.getItems().add(new MenuItem());
    return menu;
  }

  private static String key(String prefix, Enum<?> value) {
    return prefix + value.name().toLowerCase(Locale.ROOT);
  }

  private static String text(String key, Object... args) {
    return Text.of(MapMenus.class, key, args);
  }
}
