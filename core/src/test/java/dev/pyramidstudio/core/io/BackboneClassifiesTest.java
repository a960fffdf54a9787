package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.detection.Letterbox;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.NetworkSession;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The backbone by itself: with ImageNet's classifier behind it, it says what a photograph shows.
 * Pictures are decoded, shrunk and normalised as for detection.
 */
class BackboneClassifiesTest {
  private static final int SIDE = 224;

  /** Any of these classes, by ImageNet's numbers, must be among the three best. */
  @ParameterizedTest
  @CsvSource({
    "chelsea.png, 281 282 285", // tabby, tiger cat, Egyptian cat
    "coffee.png, 504 967 968", // coffee mug, espresso, cup
    "grace_hopper.jpg, 652", // military uniform
    "rocket.jpg, 657 744 812" // missile, projectile, space shuttle
  })
  void namesWhatThePictureShows(String file, String classes) {
    List<Integer> wanted = Arrays.stream(classes.split(" ")).map(Integer::valueOf).toList();
    float[] logits = classify(Pictures.read(SharedData.home().resolve("sample-images/" + file)));
    List<Integer> best =
        IntStream.range(0, logits.length)
            .boxed()
            .sorted(Comparator.comparing(i -> -logits[i]))
            .limit(3)
            .toList();
    assertThat(best).containsAnyElementsOf(wanted);
  }

  private static float[] classify(Picture picture) {
    NamedTensors classifier =
        Safetensors.read(SharedData.path("weights", "classifier-lite0.safetensors"));
    NamedTensors weights =
        Safetensors.read(SharedData.home().resolve("assets/weights/backbone-lite0.safetensors"))
            .overlaidWith(
                Safetensors.read(
                    SharedData.home()
                        .resolve("assets/weights/photos-lite0-bifpn-fast.safetensors")));
    DetectorSpec spec = CompoundScaling.of("lite0").withClasses(30).withImageSize(SIDE, SIDE);
    Tensor input = Letterbox.of(square(picture), SIDE, SIDE, spec.normalisation()).input();
    try (NetworkSession session =
        NetworkSession.open(
            DetectorGraph.build(spec, spec.ownTopology()), weights, new SessionOptions(2))) {
      Tensor features = session.backbone(input, CancelToken.none()).get("backbone.P5");
      return linear(classifier, pooled(classifier, features));
    }
  }

  private static Picture square(Picture picture) {
    int side = Math.min(picture.width(), picture.height());
    int left = (picture.width() - side) / 2;
    int top = (picture.height() - side) / 2;
    int[] rgb = new int[side * side];
    for (int row = 0; row < side; row++) {
      System.arraycopy(picture.rgb(), (top + row) * picture.width() + left, rgb, row * side, side);
    }
    return new Picture(side, side, rgb);
  }

  /** conv_head, batch norm (eps 1e-3), relu6 and the mean over all positions. */
  private static double[] pooled(NamedTensors head, Tensor features) {
    float[] weight = values(head, "conv_head.weight");
    float[] scale = values(head, "bn2.weight");
    float[] shift = values(head, "bn2.bias");
    float[] mean = values(head, "bn2.running_mean");
    float[] variance = values(head, "bn2.running_var");
    int channels = features.channels();
    int positions = features.height() * features.width();
    double[] pooled = new double[scale.length];
    for (int out = 0; out < pooled.length; out++) {
      double gain = scale[out] / Math.sqrt(variance[out] + 1e-3);
      for (int at = 0; at < positions; at++) {
        double sum = 0;
        for (int in = 0; in < channels; in++) {
          sum += weight[out * channels + in] * features.data()[in * positions + at];
        }
        pooled[out] += Math.min(6, Math.max(0, (sum - mean[out]) * gain + shift[out]));
      }
      pooled[out] /= positions;
    }
    return pooled;
  }

  private static float[] linear(NamedTensors head, double[] pooled) {
    float[] weight = values(head, "classifier.weight");
    float[] logits = values(head, "classifier.bias").clone();
    for (int out = 0; out < logits.length; out++) {
      for (int in = 0; in < pooled.length; in++) {
        logits[out] += (float) (weight[out * pooled.length + in] * pooled[in]);
      }
    }
    return logits;
  }

  private static float[] values(NamedTensors tensors, String name) {
    return tensors.find(name).orElseThrow().data();
  }
}
