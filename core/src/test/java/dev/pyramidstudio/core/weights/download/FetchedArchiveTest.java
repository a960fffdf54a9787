package dev.pyramidstudio.core.weights.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.weights.CheckpointBuilder;
import dev.pyramidstudio.core.weights.TensorFlowSpelling;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What becomes of an archive that came whole and cannot be read just now. */
class FetchedArchiveTest extends DownloadTestBase {
  private static final String PART = "model.tar.gz.part";

  private void assertKept(byte[] whole) {
    assertThat(kept()).containsExactly(PART, PART + ".from", PART + ".lock");
    assertThat(cache.folder().resolve(PART)).hasSize(whole.length);
    assertThat(server.asked()).containsExactly("all");
  }

  /** Names that no file system takes stand for a full disc: writing fails, and not reading. */
  @Test
  void staysWhereItCannotBeUnpacked() throws IOException {
    byte[] unwritable =
        CheckpointBuilder.archive(
            TensorFlowSpelling.checkpoint(LITE0.spec(), LITE0.ownTopology(), tensors)
                .files("m".repeat(250)));
    server.serves(unwritable, "\"one\"");
    assertRefused("is kept", "cannot be unpacked into " + cache.folder(), "make room there");
    assertKept(unwritable);
    assertRefused("is kept");
    assertKept(unwritable);
  }

  @Test
  void staysWhereMemoryIsWanting() throws IOException {
    int extent = 1 << 30;
    byte[] entry =
        CheckpointBuilder.proto(
            1 << 3,
            1,
            2 << 3 | 2,
            CheckpointBuilder.proto(2 << 3 | 2, CheckpointBuilder.proto(1 << 3, extent)),
            5 << 3,
            4L * extent);
    CheckpointBuilder large = new CheckpointBuilder(1);
    for (String net : new String[] {"class_net/class", "box_net/box"}) {
      for (int i = 0; i < 3; i++) {
        large.raw(net + "-" + i + "/bias", entry);
      }
    }
    byte[] whole = CheckpointBuilder.archive(large.files("model"));
    server.serves(whole, "\"one\"");
    assertRefused("is kept", "MB of memory are free", "-Xmx");
    assertKept(whole);
  }

  @Test
  void isNotUnpackedOnceItIsCancelled() {
    CancelToken cancel = new CancelToken();
    Progress canceller =
        (done, total, what) -> {
          if (what.startsWith("checking")) {
            cancel.cancel();
          }
        };
    assertThatThrownBy(() -> fetch(canceller, cancel)).isInstanceOf(CancellationException.class);
    assertKept(archive);
    fetch();
    assertThat(server.asked()).containsExactly("all");
    assertThat(kept()).containsExactly("lite0.safetensors");
  }
}
