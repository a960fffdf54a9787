package dev.pyramidstudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFileViewModelTest {
  @TempDir Path folder;

  @Test
  void whatWasDismissedWhileItWasReadDoesNotComeBack() {
    ModelCache cache = new ModelCache(folder);
    CatalogueModels catalogue =
        new CatalogueModels(Installation.here().catalogue(), new ModelWeights(cache));
    ModelStore store =
        new ModelStore(
            catalogue,
            cache,
            (entry, progress, cancel) -> {
              throw new AssertionError("nothing is to be fetched here");
            });
    HeldRunner tasks = new HeldRunner();
    WeightFileViewModel files = new WeightFileViewModel(store, chosen -> {}, tasks);
    Path weights =
        Installation.here().assets().resolve("weights/photos-lite0-fpn-fast.safetensors");

    files.inspect(weights);
    assertThat(files.reportProperty().get()).isPresent();
    files.dismiss();
    tasks.letOneRun();
    assertThat(files.reportProperty().get()).isEmpty();

    files.inspect(weights);
    tasks.letOneRun();
    assertThat(files.reportProperty().get().orElseThrow().usable()).isPresent();
  }
}
