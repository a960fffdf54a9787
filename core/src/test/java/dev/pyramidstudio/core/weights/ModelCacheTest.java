package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
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
    ModelEntry d0 = ModelCatalogue.read(SharedData.home().resolve("assets")).require("d0");
    assertThat(cache.find(d0)).isEmpty();
    Path archive = Files.write(folder.resolve("efficientdet-d0.tar.gz"), new byte[10]);
    Path rest = Files.write(folder.resolve("efficientdet-d0.tar.gz.part"), new byte[5]);
    Path other = Files.write(folder.resolve("efficientdet-d1.tar.gz.part"), new byte[7]);
    assertThat(cache.find(d0)).hasValue(archive);
    Path own = Files.write(folder.resolve("d0.safetensors"), new byte[20]);
    assertThat(cache.find(d0)).hasValue(own);
    assertThat(cache.bytes()).isEqualTo(42);
    cache.remove(d0);
    assertThat(archive).doesNotExist();
    assertThat(rest).doesNotExist();
    assertThat(own).doesNotExist();
    assertThat(other).exists();
    cache.clear();
    assertThat(other).doesNotExist();
    assertThat(new ModelCache(folder.resolve("absent")).bytes()).isZero();
  }
}
