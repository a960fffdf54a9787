package dev.pyramidstudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.engine.WeightSource;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadViewModelTest {
  @TempDir Path folder;
  private final List<Double> fractions = new ArrayList<>();
  private final List<ModelChoice> used = new ArrayList<>();
  private int reruns;
  private WeightSource source;
  private ModelStore store;
  private StudioState state;
  private ModelsViewModel models;
  private DownloadViewModel downloads;

  @BeforeEach
  void open() {
    ModelCache cache = new ModelCache(folder);
    CatalogueModels catalogue =
        new CatalogueModels(Installation.here().catalogue(), new ModelWeights(cache));
    store = new ModelStore(catalogue, cache, (e, p, c) -> source.fetch(e, p, c));
    ModelChoice d0 =
        store.choices().stream().filter(c -> c.id().equals("d0")).findFirst().orElseThrow();
    state = new StudioState(new Document(d0.id(), d0.spec(), d0.topology()));
    SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    models = new ModelsViewModel(state, store, used::add, tasks);
    downloads = new DownloadViewModel(state, store, () -> reruns++, tasks);
    downloads.standProperty().addListener((o, was, now) -> fractions.add(now.fraction()));
    models.open();
  }

  private ModelRow chosen() {
    return models.chosenProperty().get().orElseThrow();
  }

  @Test
  void theTableHoldsThePublishedCounts() {
    assertThat(models.rows()).extracting(ModelRow::name).startsWith("D0", "D1").endsWith("D7x");
    ModelCost d0 = chosen().cost().orElseThrow();
    assertThat(d0.params()).isEqualTo(3_880_067);
    assertThat(d0.macs()).isEqualTo(2_492_331_520L);
    models.mark(6);
    assertThat(models.remarks()).anyMatch(remark -> remark.startsWith("D6 fuses by plain sum"));
    Comparison.Line macs = models.comparison().orElseThrow().lines().get(5);
    assertThat(macs.from()).isEqualTo("2.49 G");
  }

  @Test
  void aSmallerSizeIsChosenAsAnyModelIs() {
    Document before = state.document();
    models.useAt(256);
    assertThat(used)
        .singleElement()
        .satisfies(
            model -> {
              assertThat(model.id()).isEqualTo("d0");
              assertThat(model.spec()).isEqualTo(before.spec().withImageSize(256, 256));
            });
    assertThat(state.document()).as("whoever chooses changes it").isEqualTo(before);
  }

  @Test
  void noTwoModelsHaveOneName() {
    List<String> names = store.choices().stream().map(ModelRow::name).toList();
    assertThat(names).doesNotHaveDuplicates().contains("Lite0", "Photos Lite0", "D7x");
  }

  @Test
  void timesAreDashesUntilSomethingWasMeasured() {
    assertThat(models.time(chosen())).isEqualTo("—");
    assertThat(models.timeNote()).contains("No run was measured");
    assertThat(new Pace("D0", 50, 1000).estimate(4000)).isEqualTo(200);
  }

  @Test
  void whatWasFetchedIsHereAndRunsAtOnce() {
    source =
        (entry, progress, cancel) -> {
          progress.report(25, 100, "coming");
          return written(folder.resolve(entry.id() + ".safetensors"));
        };
    assertThat(downloads.offered(chosen())).isTrue();
    downloads.download(chosen());
    assertThat(fractions).containsExactly(-1.0, 0.25, 1.0);
    assertThat(downloads.standProperty().get().running()).isFalse();
    assertThat(chosen().choice().weightsHere()).isTrue();
    assertThat(reruns).isEqualTo(1);
    assertThat(downloads.cacheBytesProperty().get()).isEqualTo(3);
    downloads.clearCache();
    assertThat(chosen().choice().weightsHere()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailureSaysWhyAndAStopIsNone() {
    source =
        (entry, progress, cancel) -> {
          throw new RefusedException("the disc is full");
        };
    downloads.download(chosen());
    assertThat(downloads.standProperty().get().words()).isEqualTo("the disc is full");
    assertThat(downloads.standProperty().get().failed()).isTrue();
    source =
        (entry, progress, cancel) -> {
          throw new CancellationException();
        };
    downloads.download(chosen());
    assertThat(downloads.standProperty().get().failed()).isFalse();
    assertThat(reruns).isZero();
    assertThat(downloads.offered(chosen())).isTrue();
  }

  @Test
  void aDownloadThatBrokeOffSaysHowMuchIsHere() throws IOException {
    Files.write(folder.resolve("efficientdet-d0.tar.gz.part"), new byte[2_000_000]);
    assertThat(downloads.address(chosen())).startsWith("2.00 MB are here already");
  }

  private static Path written(Path file) {
    try {
      return Files.write(file, new byte[3]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
