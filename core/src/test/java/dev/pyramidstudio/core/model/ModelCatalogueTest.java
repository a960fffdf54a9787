package dev.pyramidstudio.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.model.ModelEntry.Origin;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogueTest {
  private static final String MODEL =
      """
      {"format": "pyramid-studio/models", "version": 1, "models": [
        {"id": "mine", "title": "Mine", "family": "mine", "origin": "ships", "spec": "lite0",
         "topology": "bifpn:fast", "classes": {"file": "labels.txt", "firstId": 0},
         "backbone": "w/b.safetensors",
         "weights": [{"topology": "fpn", "file": "w/fpn.safetensors"}],
         "download": null, "source": "me", "licence": "mine"}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void labels() throws IOException {
    Files.writeString(folder.resolve("labels.txt"), "cat\n\ndog\n");
  }

  private ModelCatalogue read(String json) {
    try {
      Files.writeString(folder.resolve("models.json"), json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return ModelCatalogue.read(folder);
  }

  @Test
  void whatShipsIsWhole() {
    ModelCatalogue catalogue = ModelCatalogue.read(SharedData.home().resolve("assets"));
    assertThat(catalogue.models())
        .extracting(ModelEntry::id)
        .containsExactly(
            "photos",
            "photos-lite1",
            "d0",
            "d1",
            "d2",
            "d3",
            "d4",
            "d5",
            "d6",
            "d7",
            "d7x",
            "lite0",
            "lite1",
            "lite2",
            "lite3",
            "lite4");
    for (ModelEntry entry : catalogue.models()) {
      assertThat(entry.spec().topology())
          .satisfies(
              own ->
                  assertThat(entry.origin() == Origin.SHIPS || own.equals(entry.topology()))
                      .isTrue());
      entry.backbone().ifPresent(file -> assertThat(file).exists());
      assertThat(entry.trained()).allSatisfy(t -> assertThat(t.file()).exists());
      assertThat(entry.ownTopology().repeats()).isEqualTo(entry.spec().cells());
    }
    ModelEntry photos = catalogue.require("photos");
    assertThat(photos.classNames()).hasSize(30).startsWith("face", "airplane");
    assertThat(photos.trained()).hasSize(8);
    assertThat(photos.spec().classes()).isEqualTo(30);
    ModelEntry d0 = catalogue.require("d0");
    assertThat(d0.classNames()).hasSize(90).startsWith("person").endsWith("toothbrush");
    assertThat(d0.firstClassId()).isEqualTo(1);
    assertThat(catalogue.require("d7x").ownTopology().levels()).containsExactly(3, 4, 5, 6, 7, 8);
  }

  @Test
  void readsPathsRelativeToItself() {
    ModelEntry mine = read(MODEL).require("mine");
    assertThat(mine.backbone()).hasValue(folder.resolve("w/b.safetensors"));
    assertThat(mine.trained().get(0).file()).isEqualTo(folder.resolve("w/fpn.safetensors"));
    assertThat(mine.classNames()).containsExactly("cat", "", "dog");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"version\": 1 | \"version\": 2 | version is wrong (2)",
        "\"version\": 1 | \"version\": \"1\" | version",
        "pyramid-studio/models | pyramid-studio/topology | format",
        "\"id\": \"mine\" | \"id\": \"My Model\" | models[0].id",
        "\"id\": \"mine\" | \"id\": 7 | models[0].id",
        "\"id\": \"mine\" | \"id\": \"mine\", \"id\": \"x\" | Duplicate",
        "\"title\": \"Mine\", | | title",
        "\"title\": \"Mine\" | \"title\": null | models[0].title",
        "\"title\": \"Mine\" | \"title\": \"Mine\", \"colour\": 1 | colour",
        "\"spec\": \"lite0\" | \"spec\": \"d9\" | models[0].spec is wrong (d9)",
        "\"bifpn:fast\" | \"bifpn:quick\" | models[0].topology",
        "\"topology\": \"fpn\" | \"topology\": \"pfn\" | models[0].weights[0].topology",
        "\"firstId\": 0 | \"firstId\": 0.5 | firstId",
        "w/b.safetensors | ../b.safetensors | models[0].backbone",
        "w/fpn.safetensors | /etc/passwd | models[0].weights[0].file",
        "labels.txt | absent.txt | models[0].classes.file",
        "\"ships\" | \"grows\" | models[0].origin is wrong (grows)",
        "\"ships\" | \"download\" | models[0].download",
        "\"download\": null | \"download\": {\"url\": \"https://x/y\", \"bytes\": 1} | models[0].download",
        "\"mine\"}]} | \"mine\"}]} {} | Trailing",
        "\"mine\"}]} | \"mine\"} | line",
      })
  void refusesWhatIsWrongAndSaysWhere(String part, String other, String says) {
    String json = MODEL.replace(part, other == null ? "" : other);
    assertThat(json).isNotEqualTo(MODEL);
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("models.json")
        .hasMessageContaining(says);
  }

  @Test
  void downloadsComeByHttpsOnly() {
    String json =
        MODEL
            .replace("\"ships\"", "\"download\"")
            .replace(
                "\"download\": null", "\"download\": {\"url\": \"http://x/y\", \"bytes\": null}");
    assertThatThrownBy(() -> read(json)).hasMessageContaining("models[0].download.url");
    assertThat(read(json.replace("http:", "https:")).require("mine").download().orElseThrow().url())
        .hasScheme("https");
  }

  @Test
  void namesTheKnownModels() {
    assertThatThrownBy(() -> read(MODEL).require("yours"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("yours")
        .hasMessageContaining("mine");
  }

  @Test
  void refusesASecondModelOfOneName() {
    ModelCatalogue one = read(MODEL);
    assertThatThrownBy(() -> one.and(one)).hasMessageContaining("mine");
    assertThat(one.and(new ModelCatalogue(List.of()))).isEqualTo(one);
  }

  @Test
  void saysWhereItShouldBe() {
    assertThatThrownBy(() -> ModelCatalogue.read(folder.resolve("absent")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not exist");
  }
}
