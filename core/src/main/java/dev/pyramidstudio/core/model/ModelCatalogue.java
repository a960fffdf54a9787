package dev.pyramidstudio.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.pyramidstudio.core.model.ModelEntry.Download;
import dev.pyramidstudio.core.model.ModelEntry.Origin;
import dev.pyramidstudio.core.model.ModelEntry.Trained;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which models there are. It is read from {@code models.json} (see docs/formats.md) and is the only
 * place that knows where weights live; paths in it are relative to it.
 *
 * @param models in the order in which they are offered
 */
public record ModelCatalogue(List<ModelEntry> models) {
  private static final String FILE = "models.json";
  private static final String FORMAT = "pyramid-studio/models";
  private static final int VERSION = 1;

  public ModelCatalogue {
    models = List.copyOf(models);
  }

  /**
   * Reads the catalogue in {@code folder}, strictly.
   *
   * @throws RefusedException naming the place in the file if it is absent or wrong
   */
  public static ModelCatalogue read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      CatalogueFile json = mapper().readValue(Files.readAllBytes(file), CatalogueFile.class);
      return new Reader(folder, file).catalogue(json);
    } catch (NoSuchFileException e) {
      throw RefusedException.of(ModelCatalogue.class, "catalogue.missing", file);
    } catch (JsonMappingException e) {
      throw wrong(file, place(e), e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      String line = String.valueOf(e.getLocation().getLineNr());
      throw RefusedException.of(
          ModelCatalogue.class, "catalogue.json", file, line, e.getOriginalMessage());
    } catch (IOException e) {
      throw RefusedException.of(ModelCatalogue.class, "catalogue.unreadable", file, e.getMessage());
    }
  }

  /** This catalogue with the models of {@code other}, which must have other ids, behind its own. */
  public ModelCatalogue and(ModelCatalogue other) {
    List<ModelEntry> both = new ArrayList<>(models);
    for (ModelEntry entry : other.models) {
      if (find(entry.id()).isPresent()) {
        throw RefusedException.of(ModelCatalogue.class, "catalogue.twice", entry.id());
      }
      both.add(entry);
    }
    return new ModelCatalogue(both);
  }

  public Optional<ModelEntry> find(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /**
   * The model called {@code id}.
   *
   * @throws RefusedException naming the known ones if there is none
   */
  public ModelEntry require(String id) {
    return find(id)
        .orElseThrow(
            () ->
                RefusedException.of(
                    ModelCatalogue.class,
                    "catalogue.unknown",
                    id,
                    models.stream().map(ModelEntry::id).collect(Collectors.joining(", "))));
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  private static String place(JsonMappingException e) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getIndex() >= 0) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.length() == 0 ? "" : ".").append(step.getFieldName());
      }
    }
    return place.length() == 0 ? "{}" : place.toString();
  }

  private static RefusedException wrong(Path file, String place, Object found) {
    String shown = String.valueOf(found).replaceAll(" \\(class .*", "");
    return RefusedException.of(ModelCatalogue.class, "catalogue.wrong", file, place, shown);
  }

  /** Turns what the file says into models, checking what JSON cannot. */
  private static final class Reader {
    private final Path folder;
    private final Path file;

    Reader(Path folder, Path file) {
      this.folder = folder;
      this.file = file;
    }

    ModelCatalogue catalogue(CatalogueFile json) {
      check(FORMAT.equals(json.format()), "format", json.format());
      check(json.version() == VERSION, "version", json.version());
      List<ModelEntry> entries = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      List<CatalogueFile.Model> models = present(json.models(), "models");
      for (int i = 0; i < models.size(); i++) {
        String place = "models[" + i + "]";
        ModelEntry entry = entry(present(models.get(i), place), place);
        check(ids.add(entry.id()), place + ".id", entry.id());
        entries.add(entry);
      }
      return new ModelCatalogue(entries);
    }

    private ModelEntry entry(CatalogueFile.Model model, String place) {
      present(model.id(), place + ".id");
      check(model.id().matches("[a-z0-9][a-z0-9-]*"), place + ".id", model.id());
      check(CompoundScaling.isKnown(model.spec()), place + ".spec", model.spec());
      CatalogueFile.Classes classes = present(model.classes(), place + ".classes");
      Origin origin =
          Arrays.stream(Origin.values())
              .filter(o -> o.id().equals(model.origin()))
              .findFirst()
              .orElseThrow(() -> wrong(file, place + ".origin", model.origin()));
      check(
          (origin == Origin.DOWNLOAD) == (model.download() != null),
          place + ".download",
          model.download());
      ModelEntry entry =
          new ModelEntry(
              model.id(),
              present(model.title(), place + ".title"),
              present(model.family(), place + ".family"),
              origin,
              model.spec(),
              present(model.topology(), place + ".topology"),
              lines(path(classes.file(), place + ".classes.file"), place),
              classes.firstId(),
              Optional.ofNullable(model.backbone()).map(b -> path(b, place + ".backbone")),
              trained(present(model.weights(), place + ".weights"), place),
              Optional.ofNullable(model.download()).map(d -> download(d, place + ".download")),
              present(model.source(), place + ".source"),
              present(model.licence(), place + ".licence"));
      requirePreset(entry, entry.topology(), place + ".topology");
      for (int i = 0; i < entry.trained().size(); i++) {
        String words = entry.trained().get(i).topology();
        requirePreset(entry, words, place + ".weights[" + i + "].topology");
      }
      return entry;
    }

    private void requirePreset(ModelEntry entry, String words, String place) {
      try {
        entry.preset(words);
      } catch (RefusedException e) {
        throw wrong(file, place, e.getMessage());
      }
    }

    private List<Trained> trained(List<CatalogueFile.Weights> weights, String place) {
      List<Trained> trained = new ArrayList<>();
      for (int i = 0; i < weights.size(); i++) {
        String here = place + ".weights[" + i + "]";
        CatalogueFile.Weights one = present(weights.get(i), here);
        String topology = present(one.topology(), here + ".topology");
        trained.add(new Trained(topology, path(one.file(), here + ".file")));
      }
      return trained;
    }

    private Download download(CatalogueFile.Download download, String place) {
      String url = present(download.url(), place + ".url");
      check(url.matches("https://[^\\s]+"), place + ".url", url);
      check(download.bytes() == null || download.bytes() > 0, place + ".bytes", download.bytes());
      try {
        return new Download(
            URI.create(url),
            download.bytes() == null ? OptionalLong.empty() : OptionalLong.of(download.bytes()));
      } catch (IllegalArgumentException e) {
        throw wrong(file, place + ".url", url);
      }
    }

    /** A file beside the catalogue or below; nothing in it may point elsewhere. */
    private Path path(String relative, String place) {
      try {
        Path path = folder.resolve(present(relative, place)).normalize();
        check(path.startsWith(folder.normalize()), place, relative);
        return path;
      } catch (InvalidPathException e) {
        throw wrong(file, place, relative);
      }
    }

    private List<String> lines(Path labels, String place) {
      try {
        List<String> names = Files.readAllLines(labels);
        check(!names.isEmpty(), place + ".classes.file", labels.getFileName());
        return names.stream().map(String::strip).toList();
      } catch (IOException e) {
        throw wrong(file, place + ".classes.file", labels);
      }
    }

    private <T> T present(T value, String place) {
      check(value != null, place, "null");
      return Objects.requireNonNull(value);
    }

    private void check(boolean right, String place, Object found) {
      if (!right) {
        throw wrong(file, place, found);
      }
    }
  }
}
