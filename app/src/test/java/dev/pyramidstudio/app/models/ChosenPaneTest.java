package dev.pyramidstudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.app.ui.Themes;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

class ChosenPaneTest extends ApplicationTest {
  @TempDir Path folder;
  private final HeldRunner fetching = new HeldRunner();
  private final List<Node> seen = new ArrayList<>();
  private StudioState state;
  private ModelsViewModel models;
  private Scene scene;

  @Override
  public void start(Stage stage) {
    ModelCache cache = new ModelCache(folder);
    CatalogueModels catalogue =
        new CatalogueModels(Installation.here().catalogue(), new ModelWeights(cache));
    ModelStore store =
        new ModelStore(
            catalogue,
            cache,
            (entry, progress, cancel) -> {
              for (int part = 0; part < 3; part++) {
                progress.report(part, 3, "coming");
                seen.add(button("#download-model"));
                seen.add(scene.getFocusOwner());
              }
              throw new RefusedException("the line was cut");
            });
    ModelChoice d0 =
        store.choices().stream().filter(c -> c.id().equals("d0")).findFirst().orElseThrow();
    state = new StudioState(new Document(d0.id(), d0.spec(), d0.topology()));
    models = new ModelsViewModel(state, store, chosen -> {}, new SameThreadTaskRunner());
    models.open();
    DownloadViewModel downloads = new DownloadViewModel(state, store, () -> {}, fetching);
    scene = new Scene(new StackPane(new ChosenPane(models, downloads, () -> {})), 600, 500);
    Themes.apply(scene, Theme.LIGHT);
    stage.setScene(scene);
    stage.show();
  }

  private Button button(String id) {
    return (Button) scene.lookup(id);
  }

  @Test
  void whileItComesNothingIsMadeAnewAndTheKeyboardIsOnCancel() {
    interact(
        () -> {
          button("#download-model").requestFocus();
          button("#download-model").fire();
          fetching.letOneRun();
        });
    Node cancel = scene.lookup("#download-cancel");
    assertThat(seen).hasSize(6);
    assertThat(seen.subList(2, 6)).containsExactly(seen.get(0), cancel, seen.get(0), cancel);
    assertThat(button("#download-model").isFocused()).as("ready to try again").isTrue();
  }

  @Test
  void whatIsInUseIsToldWhenItChanges() {
    Label inUse = (Label) scene.lookup("#model-in-use");
    assertThat(inUse.getTextFill()).isEqualTo(Palette.of(Theme.LIGHT).get("good"));
    assertThat(inUse.getOpacity()).isEqualTo(1);
    assertThat(button("#use-model")).isNull();
    interact(
        () ->
            state.edit(
                "smaller",
                d -> d.withModel(d.modelId(), d.spec().withImageSize(256, 256), d.topology())));
    assertThat(scene.lookup("#model-in-use")).isNull();
    assertThat(button("#use-model").isDisabled()).isFalse();
  }

  @Test
  void saysWhereTheCostIs() {
    List<String> words =
        scene.lookup("#model-parts").lookupAll(".label").stream()
            .map(node -> ((Label) node).getText())
            .toList();
    assertThat(words)
        .containsSequence("backbone", "3.60 M")
        .contains("feature network", "class head", "box head");
  }
}
