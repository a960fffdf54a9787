package dev.pyramidstudio.core.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody else's network in an ONNX file, run as it stands on the same runtime with the same
 * settings as ours: what ours is compared with.
 */
public final class PeerNetwork implements AutoCloseable {
  private static final int COLOURS = 3;

  /** In a buffer of Java's. */
  private static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String inputName;
  private final int[] inputShape;

  private PeerNetwork(
      OrtEnvironment environment, OrtSession session, String inputName, int[] inputShape) {
    this.environment = environment;
    this.session = session;
    this.inputName = inputName;
    this.inputShape = inputShape;
  }

  /**
   * @throws RefusedException if there is no such network, or it does not take one float32 picture
   *     (1,3,H,W) of a fixed size
   */
  public static PeerNetwork open(Path file, SessionOptions options) {
    if (!Files.isRegularFile(file)) {
      throw RefusedException.of(PeerNetwork.class, "peer.missing", file);
    }
    OrtEnvironment environment = SessionOptions.environment();
    try (OrtSession.SessionOptions settings = options.settings()) {
      OrtSession session = environment.createSession(file.toString(), settings);
      List<NodeInfo> inputs = List.copyOf(session.getInputInfo().values());
      if (inputs.size() == 1
          && inputs.get(0).getInfo() instanceof TensorInfo info
          && info.type == OnnxJavaType.FLOAT
          && isPicture(info.getShape())) {
        int[] shape = Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray();
        return new PeerNetwork(environment, session, inputs.get(0).getName(), shape);
      }
      session.close();
      throw inputs.isEmpty()
          ? RefusedException.of(PeerNetwork.class, "peer.input.none", file)
          : RefusedException.of(PeerNetwork.class, "peer.input", file, described(inputs.get(0)));
    } catch (OrtException e) {
      throw RefusedException.of(
          PeerNetwork.class, "peer.broken", file, e.getMessage().replaceAll("\\s+", " "));
    }
  }

  private static String described(NodeInfo input) {
    return input.getInfo() instanceof TensorInfo info
        ? input.getName() + " " + info.type + Arrays.toString(info.getShape()).replace(" ", "")
        : input.getName();
  }

  private static boolean isPicture(long... shape) {
    return shape.length == 4
        && shape[0] == 1
        && shape[1] == COLOURS
        && shape[2] > 0
        && shape[3] > 0
        && shape[2] <= MOST_VALUES / COLOURS / shape[3];
  }

  /** (1,3,H,W). */
  public int[] inputShape() {
    return inputShape.clone();
  }

  /**
   * All its outputs, in its order.
   *
   * @throws IllegalStateException if the runtime fails
   */
  public Map<String, Tensor> run(Tensor input) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.multiplyExact(input.data().length, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer()
            .put(input.data())
            .flip();
    long[] shape = Arrays.stream(input.shape()).asLongStream().toArray();
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    try (OnnxTensor picture = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result = session.run(Map.of(inputName, picture))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        if (output.getValue() instanceof OnnxTensor tensor
            && tensor.getInfo().type == OnnxJavaType.FLOAT) {
          int[] size = Arrays.stream(tensor.getInfo().getShape()).mapToInt(n -> (int) n).toArray();
          outputs.put(output.getKey(), new Tensor(size, tensor.getFloatBuffer().array()));
        }
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
    return outputs;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a session", e);
    }
  }
}
