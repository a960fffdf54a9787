package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsCommandTest {
  @Test
  void tellsWhatShipsAndWhatCanBeDownloaded() {
    JsonNode models = CliRun.of("models", "--json").json().get("models");

    List<String> ids = models.findValuesAsText("id");
    assertThat(ids).contains("photos", "photos-lite1", "d0", "d7x", "lite4");
    JsonNode photos = models.get(ids.indexOf("photos"));
    assertThat(photos.get("origin").asText()).isEqualTo("ships");
    assertThat(photos.get("trainedTopologies").toString()).contains("\"bifpn:fast\"", "\"nasfpn\"");
    assertThat(models.get(ids.indexOf("d0")).get("download").asText()).startsWith("https://");
    assertThat(CliRun.of("models").out()).contains("photos").contains("ships with the program");
  }

  @Test
  void fetchesOnlyWhatTheCatalogueOffers() {
    CliRun.of("fetch").isWrongUsage("MODEL is missing");
    CliRun.of("fetch", "d9").isRefused("d9", "d0");
    CliRun.of("fetch", "photos").isRefused("photos");
  }
}
