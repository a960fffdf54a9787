package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
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

  @Test
  void ofAPositionIsHowFarItsChannelsMove() {
    Occlusion found =
        ofPosition(
            new ReceptiveField(0, 0, 10, 12, false),
            input -> new float[] {3 * input.at(1, 5, 9), 4 * input.at(0, 5, 9), input.at(0, 0, 0)});

    assertThat(found.response()).isEqualTo(Math.sqrt(26), within(1e-6));
    assertThat(found.effect().at(2, 3)).isEqualTo(5f, within(1e-6f));
    assertThat(found.effect().at(0, 0)).isEqualTo(1f, within(1e-6f));
    assertThat(found.extent(10, 12)).as("in pixels").isEqualTo(new Region(0, 0, 7, 12));
  }

  @Test
  void whatAPositionCannotSeeIsNotCovered() {
    int[] runs = new int[1];
    Function<Tensor, float[]> counting =
        input -> {
          runs[0]++;
          return new float[] {input.at(0, 5, 4)};
        };

    // Of rows 0–2, 2–5, 5–7, 7–10 and columns 0–3, 3–6, … the field touches two each.
    Occlusion found = ofPosition(new ReceptiveField(4, 2, 7, 5, false), counting);
    assertThat(runs[0]).isEqualTo(1 + 4);
    assertThat(found.extent()).isEqualTo(new Region(2, 1, 3, 2));

    runs[0] = 0;
    ofPosition(new ReceptiveField(4, 2, 7, 5, true), counting);
    assertThat(runs[0]).as("a gate sees everything").isEqualTo(1 + 16);
  }

  private static Occlusion ofPosition(ReceptiveField field, Function<Tensor, float[]> channels) {
    return Occlusion.ofPosition(
        ones(), 4, 4, field, channels, "", Progress.NONE, CancelToken.none());
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
