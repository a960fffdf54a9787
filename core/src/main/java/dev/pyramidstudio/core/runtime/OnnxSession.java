package dev.pyramidstudio.core.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.tensor.TensorView;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import onnx.Onnx;

/**
 * One ONNX Runtime session with its buffers. Inputs have fixed shapes and are written into memory
 * that is kept from run to run; one run at a time, others wait.
 */
final class OnnxSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final FloatBuffer constants;
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, FloatBuffer> inputBuffers = new HashMap<>();
  private final boolean sparing;
  private final Map<String, Output> outputs = new HashMap<>();

  /** Memory that results are written into, as ONNX Runtime and as we see it. */
  private record Output(OnnxTensor tensor, TensorView view) {}

  /**
   * @param sparing whether to give memory back after use instead of keeping it for the next run
   * @throws IllegalStateException if ONNX Runtime refuses the model, which is our mistake
   */
  OnnxSession(OnnxGraph onnx, String name, SessionOptions options, boolean sparing) {
    this.sparing = sparing;
    environment = SessionOptions.environment();
    Onnx.ModelProto model = onnx.withoutLarge(name);
    Map<String, OnnxGraph.Constant> large = onnx.largeConstants();
    constants =
        direct(Math.toIntExact(large.values().stream().mapToLong(OnnxGraph.Constant::size).sum()));
    List<OnnxTensor> handles = new ArrayList<>();
    try (OrtSession.SessionOptions settings = options.settings()) {
      if (sparing) {
        settings.setCPUArenaAllocator(false);
        settings.setMemoryPatternOptimization(false);
      }
      Map<String, OnnxTensorLike> byName = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxGraph.Constant> entry : large.entrySet()) {
        OnnxGraph.Constant constant = entry.getValue();
        OnnxTensor handle = tensor(place(constant.values().get()), constant.shape());
        handles.add(handle);
        byName.put(entry.getKey(), handle);
      }
      if (!byName.isEmpty()) {
        settings.addExternalInitializers(byName);
      }
      session = environment.createSession(model.toByteArray(), settings);
      for (Onnx.ValueInfoProto input : model.getGraph().getInputList()) {
        int[] shape =
            input.getType().getTensorType().getShape().getDimList().stream()
                .mapToInt(dim -> (int) dim.getDimValue())
                .toArray();
        FloatBuffer buffer = direct(Math.toIntExact(Tensor.size(shape)));
        inputBuffers.put(input.getName(), buffer);
        inputs.put(input.getName(), tensor(buffer, shape));
      }
      onnx.fixedInputs().forEach((input, values) -> input(input).put(values.data()));
    } catch (OrtException e) {
      throw failure("ONNX Runtime does not take " + name, e);
    } finally {
      handles.forEach(OnnxTensor::close);
    }
  }

  /** Copies a constant to the end of the memory that the session reads constants from. */
  private FloatBuffer place(float[] values) {
    int from = constants.position();
    constants.put(values);
    return constants.slice(from, values.length);
  }

  private static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private OnnxTensor tensor(FloatBuffer buffer, int... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, buffer, OnnxGraph.dims(shape));
  }

  /** The memory of an input, to be filled before {@link #run}, under this session's lock. */
  FloatBuffer input(String name) {
    return inputBuffers.get(name).clear();
  }

  /**
   * Runs on what the inputs hold; the caller holds this session's lock.
   *
   * @param outputs names of the results to hand back
   * @throws CancellationException if the token was cancelled
   * @throws RefusedException if the memory runs out
   */
  Map<String, Tensor> run(Set<String> outputs, CancelToken cancel) {
    cancel.check();
    try (Interruption interruption = new Interruption(cancel);
        OrtSession.Result result = session.run(inputs, outputs, interruption.options())) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (String name : outputs) {
        tensors.put(name, copy((OnnxTensor) result.get(name).orElseThrow()));
      }
      return tensors;
    } catch (OrtException e) {
      cancel.check();
      throw failure("ONNX Runtime failed", e);
    }
  }

  /**
   * As {@link #run}, but results are written into memory that is kept from run to run, and are not
   * copied: they hold until the next run, so the caller is to be done with them before it gives the
   * lock back.
   */
  Map<String, TensorView> runInPlace(Set<String> outputs, CancelToken cancel) {
    if (sparing) {
      Map<String, TensorView> views = new LinkedHashMap<>();
      run(outputs, cancel).forEach((name, tensor) -> views.put(name, TensorView.of(tensor)));
      return views;
    }
    cancel.check();
    try (Interruption interruption = new Interruption(cancel)) {
      Map<String, OnnxTensor> into = new LinkedHashMap<>();
      Map<String, TensorView> views = new LinkedHashMap<>();
      for (String name : outputs) {
        Output output = this.outputs.get(name);
        if (output == null) {
          output = output(name);
          this.outputs.put(name, output);
        }
        into.put(name, output.tensor());
        views.put(name, output.view());
      }
      session.run(inputs, Set.of(), into, interruption.options()).close();
      return views;
    } catch (OrtException e) {
      cancel.check();
      throw failure("ONNX Runtime failed", e);
    }
  }

  private Output output(String name) throws OrtException {
    TensorInfo info = (TensorInfo) session.getOutputInfo().get(name).getInfo();
    int[] shape = shape(info);
    FloatBuffer buffer = direct(Math.toIntExact(Tensor.size(shape)));
    return new Output(tensor(buffer, shape), new TensorView(shape, buffer.asReadOnlyBuffer()));
  }

  /** Our mistake, unless it is the memory that ran out after all. */
  private static RuntimeException failure(String what, OrtException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("alloc")
        ? new RefusedException(Text.of(OnnxSession.class, "memory.failed"), e)
        : new IllegalStateException(what, e);
  }

  private static Tensor copy(OnnxTensor value) {
    return new Tensor(shape(value.getInfo()), value.getFloatBuffer().array());
  }

  private static int[] shape(TensorInfo info) {
    return LongStream.of(info.getShape()).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public synchronized void close() {
    inputs.values().forEach(OnnxTensor::close);
    inputs.clear();
    outputs.values().forEach(output -> output.tensor().close());
    outputs.clear();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a session", e);
    }
  }

  /** Lets a token stop a run, and makes sure that it cannot touch the run's options afterwards. */
  private static final class Interruption implements AutoCloseable {
    private final OrtSession.RunOptions options;
    private final CancelToken.Registration registration;
    private boolean closed;

    Interruption(CancelToken cancel) throws OrtException {
      options = new OrtSession.RunOptions();
      registration = cancel.onCancel(this::terminate);
    }

    OrtSession.RunOptions options() {
      return options;
    }

    private synchronized void terminate() {
      if (closed) {
        return;
      }
      try {
        options.setTerminate(true);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime cannot be stopped", e);
      }
    }

    @Override
    public void close() {
      registration.close();
      synchronized (this) {
        closed = true;
        options.close();
      }
    }
  }
}
