package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
  private static final ModelCatalogue CATALOGUE =
      ModelCatalogue.read(SharedData.home().resolve("assets"));
  private static final ModelEntry D0 = CATALOGUE.require("d0");

  @TempDir Path folder;

  private static Path usual(Map<String, String> environment, String system) {
    return ModelCache.ofUser(environment, system, "/home/u").folder();
  }

  @Test
  void liesWhereTheSystemKeepsCaches() {
    assertThat(usual(Map.of(), "Linux")).isEqualTo(Path.of("/home/u/.cache/pyramid-studio"));
    assertThat(usual(Map.of("XDG_CACHE_HOME", "/c"), "Linux"))
        .isEqualTo(Path.of("/c/pyramid-studio"));
    assertThat(usual(Map.of(), "Mac OS X"))
        .isEqualTo(Path.of("/home/u/Library/Caches/pyramid-studio"));
    assertThat(usual(Map.of("LOCALAPPDATA", "/l"), "Windows 11"))
        .isEqualTo(Path.of("/l/pyramid-studio/cache"));
    assertThat(usual(Map.of("XDG_CACHE_HOME", "/c", "PYRAMID_STUDIO_CACHE", "/mine"), "Linux"))
        .isEqualTo(Path.of("/mine"));
  }

  @Test
  void findsCountsAndForgetsModels() throws Exception {
    ModelCache cache = new ModelCache(folder);
    assertThat(cache.find(D0)).isEmpty();
    Path archive = Files.write(folder.resolve("efficientdet-d0.tar.gz"), new byte[10]);
    Path rest = Files.write(folder.resolve("efficientdet-d0.tar.gz.part"), new byte[5]);
    Path other = Files.write(folder.resolve("efficientdet-d1.tar.gz.part"), new byte[7]);
    assertThat(cache.find(D0)).hasValue(archive);
    Path own = Files.write(folder.resolve("d0.safetensors"), new byte[20]);
    assertThat(cache.find(D0)).hasValue(own);
    assertThat(cache.begunBytes(D0)).isEqualTo(5);
    assertThat(cache.bytes(CATALOGUE.models())).isEqualTo(42);
    cache.remove(D0);
    assertThat(archive).doesNotExist();
    assertThat(rest).doesNotExist();
    assertThat(own).doesNotExist();
    assertThat(other).exists();
    cache.clear(CATALOGUE.models());
    assertThat(other).doesNotExist();
    ModelCache absent = new ModelCache(folder.resolve("absent"));
    assertThat(absent.bytes(CATALOGUE.models())).isZero();
    absent.clear(CATALOGUE.models());
  }

  /** The cache may be a folder like Downloads, which holds other things too. */
  @Test
  void countsAndClearsOnlyWhatTheProgramMakes() throws Exception {
    List<String> foreign =
        List.of(
            "thesis.pdf",
            "notes.safetensors",
            "photos.safetensors",
            "d0.safetensors.txt",
            ".thesis.pdf.999999999999-1.part",
            "efficientdet-d0.tar.gz.sha256",
            "pyramid-studio-notes/a.txt",
            "d0/d0.safetensors");
    List<String> own =
        List.of(
            "d0.safetensors",
            ".d0.safetensors.999999999999-1.part",
            "efficientdet-d0.tar.gz",
            "efficientdet-d0.tar.gz.part",
            "efficientdet-d0.tar.gz.part.from",
            ".efficientdet-d0.tar.gz.part.from.999999999999-1.part",
            "efficientdet-d0.tar.gz.part.lock",
            "pyramid-studio-999999999999-1/model.index",
            "pyramid-studio-999999999999-1/model.data-00000-of-00001");
    for (String name : Stream.concat(foreign.stream(), own.stream()).toList()) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.write(folder.resolve(name), new byte[10]);
    }
    ModelCache cache = new ModelCache(folder);
    assertThat(cache.bytes(CATALOGUE.models())).isEqualTo(10L * own.size());
    cache.clear(CATALOGUE.models());
    assertThat(cache.bytes(CATALOGUE.models())).isZero();
    assertThat(foreign).allSatisfy(name -> assertThat(folder.resolve(name)).exists());
    assertThat(own).allSatisfy(name -> assertThat(folder.resolve(name)).doesNotExist());
    assertThat(folder.resolve("pyramid-studio-999999999999-1")).doesNotExist();
  }
}
