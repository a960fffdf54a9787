package dev.pyramidstudio.core.weights.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.weights.CheckpointBuilder;
import dev.pyramidstudio.core.weights.ModelWeights;
import dev.pyramidstudio.core.weights.Safetensors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsTest extends DownloadTestBase {
  @Test
  void bringsAModelThatIsTrained() {
    List<Long> reported = new ArrayList<>();
    Path file = fetch((done, total, what) -> reported.add(done), CancelToken.none());
    assertThat(kept()).containsExactly("lite0.safetensors");
    assertThat(Safetensors.read(file).metadata())
        .containsEntry("topology", "bifpn:sum")
        .containsEntry("licence", "Apache-2.0");
    assertThat(Safetensors.read(file).tensors().keySet()).containsAll(tensors.keySet());
    assertThat(new ModelWeights(cache).resolve(LITE0, LITE0.spec(), LITE0.ownTopology()).trained())
        .isTrue();
    assertThat(reported).isSorted().endsWith((long) archive.length);
    assertThat(fetch()).isEqualTo(file);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void goesOnByItselfAfterACut() {
    server.cuts(archive.length / 2, 1);
    fetch();
    assertThat(server.asked()).hasSize(2).startsWith("all");
    int from = Integer.parseInt(server.asked().get(1).replaceAll("bytes=(\\d+)-", "$1"));
    // The last bytes before the cut may be lost on the way.
    assertThat(from).isBetween(archive.length / 4, archive.length / 2);
  }

  @Test
  void goesOnTheNextTimeAfterManyCuts() {
    server.cuts(1000, 5);
    assertRefused("goes on from there");
    assertThat(kept()).contains("model.tar.gz.part");
    fetch();
    assertThat(server.asked()).endsWith("bytes=5000-");
    assertThat(kept()).containsExactly("lite0.safetensors");
  }

  @Test
  void beginsAnewWhenTheFileChangedMeanwhile() {
    server.cuts(1000, 5);
    assertRefused("goes on");
    server.serves(otherArchive, "\"two\"");
    Path file = fetch();
    assertThat(Safetensors.read(file).tensors().get("class_net.predict.conv_pw.bias").data())
        .containsOnly(0);
  }

  @Test
  void beginsAnewWithAServerThatKnowsNoRanges() {
    server.withoutRanges().cuts(archive.length / 2, 1);
    fetch();
    assertThat(kept()).containsExactly("lite0.safetensors");
  }

  @Test
  void beginsAnewWithAServerThatRefusesTheRange() {
    server.cuts(1000, 5);
    assertRefused("goes on");
    server.refusesRanges();
    fetch();
    assertThat(server.asked()).endsWith("bytes=5000-", "all");
    assertThat(kept()).containsExactly("lite0.safetensors");
  }

  @Test
  void beginsAnewWhereAnotherPartComesThanWasAskedFor() {
    server.cuts(1000, 5);
    assertRefused("goes on");
    server.shiftsRanges(1);
    fetch();
    assertThat(server.asked()).endsWith("bytes=5000-", "all");
    assertThat(kept()).containsExactly("lite0.safetensors");
  }

  /** Each beginning is cut and its rest refused: this could go on for ever. */
  @Test
  void beginsAnewOnlyOnce() {
    server.cuts(1000, 100).refusesRanges();
    assertRefused("error 416");
    assertThat(server.asked()).containsExactly("all", "bytes=1000-", "all", "bytes=1000-");
  }

  @Test
  void neverJoinsVersionsOfAServerWithoutTags() {
    server.serves(archive, null).cuts(archive.length / 2, 1);
    fetch();
    assertThat(server.asked()).containsExactly("all", "all");
  }

  @Test
  void refusesAnotherLengthThanTheCatalogues() {
    ModelEntry entry = entry(OptionalLong.of(archive.length + 1));
    assertThatThrownBy(
            () -> downloads(Long.MAX_VALUE).fetch(entry, Progress.NONE, CancelToken.none()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(archive.length + " bytes where " + (archive.length + 1));
    assertThat(cache.find(LITE0)).isEmpty();
    assertThat(
            downloads(Long.MAX_VALUE)
                .fetch(entry(OptionalLong.of(archive.length)), Progress.NONE, CancelToken.none()))
        .exists();
  }

  @Test
  void refusesDamagedContents() {
    byte[] damaged = archive.clone();
    damaged[damaged.length / 2] ^= 0x55;
    server.serves(damaged, "\"bad\"");
    assertRefused("cannot be used", "nothing of it was kept");
    assertThat(kept()).isEmpty();
    server.serves(archive, "\"good\"");
    fetch();
  }

  @Test
  void refusesAnotherModelsWeights() throws IOException {
    tensorsOfAnotherModel();
    assertRefused("cannot be used", "missing backbone.");
    assertThat(kept()).isEmpty();
  }

  private void tensorsOfAnotherModel() throws IOException {
    byte[] other =
        CheckpointBuilder.archive(
            new CheckpointBuilder(1)
                .add("box_net/box-0/bias", new int[] {2}, 1, 2)
                .files("efficientdet-lite0/model"));
    server.serves(other, "\"other\"");
  }

  @Test
  void refusesToBeSentElsewhere() {
    server.redirects("http://example.org/model.tar.gz");
    assertRefused("http://example.org/model.tar.gz", "--weights");
    server.redirects("/model.tar.gz");
    assertRefused("keeps sending us on");
    server.redirects("::");
    assertRefused("::");
  }

  @Test
  void asksNothingButTheCataloguesHostByHttps() {
    URI catalogue = URI.create("https://storage.googleapis.com/a/b.tgz");
    assertThat(Addresses.CATALOGUE.allow(catalogue, catalogue)).isTrue();
    assertThat(Addresses.CATALOGUE.allow(catalogue, catalogue.resolve("/c"))).isTrue();
    for (String other :
        List.of(
            "http://storage.googleapis.com/a/b.tgz",
            "https://example.org/b.tgz",
            "https://storage.googleapis.com:8443/b.tgz",
            "file:///etc/passwd")) {
      assertThat(Addresses.CATALOGUE.allow(catalogue, URI.create(other))).as(other).isFalse();
    }
    assertThatThrownBy(
            () ->
                new Downloads(cache)
                    .fetch(entry(OptionalLong.empty()), Progress.NONE, CancelToken.none()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("https");
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 416, 500, 503})
  void saysWhatTheServerAnswered(int status) {
    server.answers(status);
    assertRefused("error " + status);
    assertThat(kept()).isEmpty();
  }

  @Test
  void saysThatThereIsNoServer() {
    server.close();
    assertRefused("cannot be reached");
    assertThat(kept()).isEmpty();
  }

  @Test
  void saysHowMuchRoomIsMissing() {
    assertThatThrownBy(
            () ->
                downloads(1000)
                    .fetch(entry(OptionalLong.empty()), Progress.NONE, CancelToken.none()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("too little room")
        .hasMessageContaining("PYRAMID_STUDIO_CACHE");
    assertThat(cache.find(LITE0)).isEmpty();
  }

  @Test
  void saysThatTheCacheCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file where the folder should be");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void stopsWhenCancelledThoughTheServerIsSilent() {
    server.stalls(archive.length / 2);
    CancelToken cancel = new CancelToken();
    Progress canceller =
        (done, total, what) -> {
          if (done == archive.length / 2) {
            new Thread(cancel::cancel).start();
          }
        };
    assertThatThrownBy(() -> fetch(canceller, cancel)).isInstanceOf(CancellationException.class);
    assertThat(cache.find(LITE0)).isEmpty();
    server.stalls(-1);
    fetch();
    assertThat(server.asked()).containsExactly("all", "bytes=" + archive.length / 2 + "-");
  }

  @Test
  void aServerThatFallsSilentIsLeftAndTakenUpAgain() {
    patience = Duration.ofMillis(200);
    server.stalls(1000);
    assertRefused("broke off", "nothing came for", "goes on from there");
    assertThat(server.asked())
        .as("as long as it brings something it is asked again")
        .containsExactly("all", "bytes=1000-", "bytes=2000-", "bytes=3000-", "bytes=4000-");
    server.stalls(-1);
    fetch();
    assertThat(server.asked()).endsWith("bytes=5000-");
    assertThat(kept()).containsExactly("lite0.safetensors");
  }

  @Test
  void aServerThatNeverAnswersIsLeft() {
    patience = Duration.ofMillis(200);
    server.stalls(0);
    assertRefused("cannot be reached");
    assertThat(kept()).isEmpty();
  }

  @Test
  void tellsHowMuchComesAsTheServerSays() {
    List<String> told = new ArrayList<>();
    fetch((done, total, what) -> told.add(what), CancelToken.none());
    long megabytes = HttpFetch.megabytes(archive.length);
    assertThat(told).contains("fetching lite0: " + megabytes + " of " + megabytes + " MB");
  }

  /** A device that is full whatever is written to it, under the name of the part. */
  @Test
  void saysThatTheDiscIsFullWhileBytesCome() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "this system has no /dev/full: a full disc is not tried");
    Files.createDirectories(cache.folder());
    Path part = cache.folder().resolve("model.tar.gz.part");
    Files.createSymbolicLink(part, full);
    assertRefused("cannot be written", "make room");
    assertThat(kept()).as("nothing half stays").isEmpty();
    assertThat(server.asked()).as("asking again would not help").containsExactly("all");
    fetch();
    assertThat(kept()).containsExactly("lite0.safetensors");
  }

  @Test
  void saysThatTheDiscIsFullBeforeBytesCome() throws IOException {
    Path inTheWay = cache.folder().resolve("model.tar.gz.part.from");
    Files.createDirectories(inTheWay.resolve("something"));
    assertRefused("cannot be written", "make room");
    assertThat(server.asked()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void doesNotBeginWhenCancelledBefore() {
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThatThrownBy(() -> fetch(Progress.NONE, cancel))
        .isInstanceOf(CancellationException.class);
    assertThat(cache.find(LITE0)).isEmpty();
  }

  @Test
  void oneFetchesAtATime() throws IOException {
    Files.createDirectories(cache.folder());
    try (PartialFile busy =
        PartialFile.open(cache.folder().resolve("model.tar.gz.part"), server.url())) {
      assertThat(busy.length()).isZero();
      assertRefused("being fetched by another");
    }
    fetch();
  }

  @Test
  void clearsWhatBrokeOff() {
    server.cuts(1000, 5);
    assertRefused("goes on");
    assertThat(kept()).isNotEmpty();
    cache.remove(entry(OptionalLong.empty()));
    assertThat(kept()).isEmpty();
  }

  @Test
  void aModelThatShipsIsNotFetched() {
    ModelEntry photos = ModelCatalogue.read(SharedData.home().resolve("assets")).require("photos");
    assertThatThrownBy(() -> new Downloads(cache).fetch(photos, Progress.NONE, CancelToken.none()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("ships");
  }
}
