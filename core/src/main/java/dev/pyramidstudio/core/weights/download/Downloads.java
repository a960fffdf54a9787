package dev.pyramidstudio.core.weights.download;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import dev.pyramidstudio.core.weights.TensorFlowCheckpoint;
import dev.pyramidstudio.core.weights.UnreadableHereException;
import dev.pyramidstudio.core.weights.WeightCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;

/**
 * Fetches a model's published weights into the cache. An archive is fetched under another name,
 * checked (size, checksums, names and shapes of all tensors) and only then put in place, as a
 * safetensors file with effdet's names: half the archive's size and quick to read. What broke off
 * goes on where it stopped the next time. Only the catalogue's own hosts are asked, by https.
 */
public final class Downloads {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  /** The archive, what is unpacked of it, and the result are on the disc together. */
  private static final double ROOM = 2.8;

  private final ModelCache cache;
  private final HttpClient client;
  private final Addresses addresses;
  private final ToLongFunction<Path> freeSpace;
  private final Duration patience;

  public Downloads(ModelCache cache) {
    this(
        cache,
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build(),
        Addresses.CATALOGUE,
        folder -> folder.toFile().getUsableSpace(),
        HttpFetch.PATIENCE);
  }

  Downloads(
      ModelCache cache,
      HttpClient client,
      Addresses addresses,
      ToLongFunction<Path> freeSpace,
      Duration patience) {
    this.cache = cache;
    this.client = client;
    this.addresses = addresses;
    this.freeSpace = freeSpace;
    this.patience = patience;
  }

  /**
   * Fetches the weights of {@code entry}, unless they are here. Blocks; call it in the background.
   *
   * @param progress counts bytes while they come
   * @return the file in the cache
   * @throws RefusedException if the model cannot be fetched, the server refuses or breaks off, the
   *     disc is full, or what came is not this model's weights; nothing half stays in the cache,
   *     but what came whole does where only memory or room is wanting
   * @throws java.util.concurrent.CancellationException if {@code cancel} was
   */
  public Path fetch(ModelEntry entry, Progress progress, CancelToken cancel) {
    Path place = cache.fileOf(entry);
    if (cache.find(entry).isPresent()) {
      return cache.find(entry).get();
    }
    ModelEntry.Download download =
        entry
            .download()
            .orElseThrow(() -> RefusedException.of(Downloads.class, "nothing", entry.id()));
    URI url = download.url();
    if (!addresses.allow(url, url)) {
      throw RefusedException.of(Downloads.class, "elsewhere", url, url);
    }
    Path path = cache.partOf(entry).orElseThrow();
    try {
      Files.createDirectories(cache.folder());
      try (PartialFile part = PartialFile.open(path, url)) {
        Progress watched = watched(entry, progress);
        String what = Text.of(Downloads.class, "fetching", entry.id());
        new HttpFetch(
                client, addresses, url, download.bytes(), part, watched, what, cancel, patience)
            .run();
        cancel.check();
        progress.report(
            part.length(), part.length(), Text.of(Downloads.class, "checking", entry.id()));
        install(entry, part, place, cancel);
        part.discard();
      }
      return place;
    } catch (IOException e) {
      throw RefusedException.of(Downloads.class, "disc", cache.folder(), e.getMessage());
    }
  }

  /**
   * Looks once whether there is room, as soon as it is known how much is needed, and tells how much
   * comes: catalogues need not know it, the server does.
   */
  private Progress watched(ModelEntry entry, Progress progress) {
    AtomicBoolean looked = new AtomicBoolean();
    return (done, total, words) -> {
      if (total > 0 && !looked.getAndSet(true)) {
        requireRoom((long) (total * ROOM) - done);
      }
      progress.report(
          done,
          total,
          total > 0
              ? Text.of(
                  Downloads.class,
                  "fetching.sized",
                  entry.id(),
                  HttpFetch.megabytes(done),
                  HttpFetch.megabytes(total))
              : words);
    };
  }

  private void requireRoom(long needed) {
    if (freeSpace.applyAsLong(cache.folder()) < needed) {
      throw RefusedException.of(
          Downloads.class,
          "full",
          cache.folder(),
          HttpFetch.megabytes(needed),
          HttpFetch.megabytes(freeSpace.applyAsLong(cache.folder())));
    }
  }

  /** Lets the archive in if it holds this model's weights and nothing else. */
  private void install(ModelEntry entry, PartialFile part, Path place, CancelToken cancel)
      throws IOException {
    String url = entry.download().orElseThrow().url().toString();
    NamedTensors tensors;
    try {
      tensors = TensorFlowCheckpoint.read(part.path(), cache.folder(), cancel);
      List<ParameterSpec> parameters =
          Parameters.of(DetectorGraph.build(entry.spec(), entry.ownTopology()));
      WeightCheck.require(parameters, tensors, url);
    } catch (UnreadableHereException e) {
      throw RefusedException.of(Downloads.class, "kept", url, e.getMessage());
    } catch (RefusedException e) {
      part.discard();
      throw RefusedException.of(Downloads.class, "unusable", url, e.getMessage());
    }
    Map<String, String> remarks =
        Map.of(
            "model", entry.id(),
            "topology", entry.topology(),
            "source", url,
            "licence", entry.licence());
    Safetensors.write(place, new NamedTensors(tensors.tensors(), remarks));
  }
}
