package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TransfersTest {
  @Test
  void aCamerasUpperCaseEndingsAreOfferedTooAndNothingThatCannotBeRead() {
    assertThat(Transfers.patterns()).contains("*.jpg", "*.JPG", "*.PNG").doesNotContain("*.tif");
    assertThat(Transfers.looksLikePicture(Path.of("DSC0001.JPG"))).isTrue();
    assertThat(Transfers.looksLikePicture(Path.of("scan.tiff"))).isFalse();
  }
}
