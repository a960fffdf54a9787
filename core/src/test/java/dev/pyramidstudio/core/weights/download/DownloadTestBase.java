package dev.pyramidstudio.core.weights.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.model.ModelEntry.Download;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.CheckpointBuilder;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.RandomInit;
import dev.pyramidstudio.core.weights.TensorFlowSpelling;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A local server that stands for an official one, an empty cache, and a whole small archive. */
abstract class DownloadTestBase {
  static final ModelEntry LITE0 =
      ModelCatalogue.read(SharedData.home().resolve("assets")).require("lite0");

  static Map<String, Tensor> tensors;
  static byte[] archive;
  static byte[] otherArchive;

  @TempDir Path folder;
  ModelCache cache;
  FileServer server;
  Duration patience = HttpFetch.PATIENCE;

  /** A whole Lite0: random heads, so that the archive is some hundred kilobytes, the rest zero. */
  @BeforeAll
  static void archives() throws IOException {
    tensors = new TreeMap<>();
    RandomInit.of(Parameters.of(DetectorGraph.build(LITE0.spec(), LITE0.ownTopology())), 1)
        .tensors()
        .forEach(
            (name, tensor) ->
                tensors.put(name, name.contains("_net.") ? tensor : Tensor.zeros(tensor.shape())));
    archive = archived(tensors);
    tensors.put(
        "class_net.predict.conv_pw.bias",
        Tensor.zeros(tensors.get("class_net.predict.conv_pw.bias").shape()));
    otherArchive = archived(tensors);
  }

  static byte[] archived(Map<String, Tensor> tensors) throws IOException {
    return CheckpointBuilder.archive(
        TensorFlowSpelling.checkpoint(LITE0.spec(), LITE0.ownTopology(), tensors)
            .files("efficientdet-lite0/model"));
  }

  @BeforeEach
  void serve() throws IOException {
    cache = new ModelCache(folder.resolve("cache"));
    server = new FileServer(archive);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  ModelEntry entry(OptionalLong bytes) {
    return new ModelEntry(
        LITE0.id(),
        LITE0.title(),
        LITE0.family(),
        LITE0.origin(),
        LITE0.specName(),
        LITE0.topology(),
        LITE0.classNames(),
        LITE0.firstClassId(),
        LITE0.backbone(),
        LITE0.trained(),
        Optional.of(new Download(server.url(), bytes)),
        LITE0.source(),
        LITE0.licence());
  }

  Downloads downloads(long freeSpace) {
    // The test's server stands for an https host: its own address only is allowed.
    return new Downloads(
        cache,
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build(),
        (catalogue, next) -> catalogue.getAuthority().equals(next.getAuthority()),
        path -> freeSpace,
        patience);
  }

  Path fetch() {
    return fetch(Progress.NONE, CancelToken.none());
  }

  Path fetch(Progress progress, CancelToken cancel) {
    return downloads(Long.MAX_VALUE).fetch(entry(OptionalLong.empty()), progress, cancel);
  }

  List<String> kept() {
    String[] names = cache.folder().toFile().list();
    return names == null ? List.of() : Arrays.stream(names).sorted().toList();
  }

  void assertRefused(String... says) {
    assertThatThrownBy(this::fetch)
        .isInstanceOf(RefusedException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(says).doesNotContain("\n"));
    assertThat(cache.find(LITE0)).isEmpty();
  }
}
