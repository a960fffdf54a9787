package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OcclusionTest {
  @Test
  void findsThePatchesThatAResponseLooksAt() {
    Occlusion found = measure(input -> input.at(1, 5, 9) + 0.5 * input.at(0, 1, 9));

    assertThat(found.response()).isEqualTo(1.5, within(1e-6));
    assertThat(found.effect().at(2, 3)).isEqualTo(-1f, within(1e-6f));
    assertThat(found.effect().at(0, 3)).isEqualTo(-0.5f, within(1e-6f));
    assertThat(found.extent()).isEqualTo(new Region(0, 3, 3, 4));
  }

  @Test
  void aResponseThatLooksAtNothingHasNoExtent() {
    assertThat(measure(input -> 3).extent()).isEqualTo(new Region(0, 0, 0, 0));
  }

  @Test
  void stopsWhenCancelled() {
    CancelToken cancel = new CancelToken();
    cancel.cancel();

    assertThatThrownBy(() -> Occlusion.measure(ones(), 4, 4, input -> 0, "", Progress.NONE, cancel))
        .isInstanceOf(CancellationException.class);
  }

  private static Occlusion measure(ToDoubleFunction<Tensor> response) {
    return Occlusion.measure(ones(), 4, 4, response, "", Progress.NONE, CancelToken.none());
  }

  private static Tensor ones() {
    Tensor input = Tensor.zeros(1, 3, 10, 12);
    Arrays.fill(input.data(), 1f);
    return input;
  }
}
