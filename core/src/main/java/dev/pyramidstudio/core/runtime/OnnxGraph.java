package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * An ONNX graph in the making: nodes in execution order, constants, typed inputs and outputs. Float
 * constants are kept aside until it is known whether they go into the file or are handed over in
 * memory; their values are computed then, one after the other, as all of them together may be
 * large.
 */
final class OnnxGraph {
  /** Version of the default operator set; 18 is what the reference exports use. */
  static final int OPSET = 18;

  /** The file format's version that belongs to opset 18. */
  private static final int IR_VERSION = 8;

  private static final int SMALL = 16;

  /** A float constant: its shape now, its values when they are needed. */
  record Constant(int[] shape, Supplier<float[]> values) {
    long size() {
      return Tensor.size(shape);
    }

    /** Small ones may be looked at while a session is made, and belong into the model. */
    boolean isLarge() {
      return size() > SMALL;
    }
  }

  private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder();
  private final Map<String, Constant> floats = new LinkedHashMap<>();
  private final Map<String, Tensor> fixed = new LinkedHashMap<>();
  private final Map<String, long[]> integers = new LinkedHashMap<>();

  /** Adds an operation with one result, which also names the operation; returns that name. */
  String add(String type, List<String> inputs, String output, Onnx.AttributeProto... attributes) {
    add(type, inputs, List.of(output), attributes);
    return output;
  }

  void add(
      String type, List<String> inputs, List<String> outputs, Onnx.AttributeProto... attributes) {
    graph.addNode(
        Onnx.NodeProto.newBuilder()
            .setName(outputs.get(0) + "/" + type)
            .setOpType(type)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(List.of(attributes)));
  }

  /** A float constant; the same name may be given again for the same values. */
  String constant(String name, int[] shape, Supplier<float[]> values) {
    floats.putIfAbsent(name, new Constant(shape, values));
    return name;
  }

  String constant(String name, Tensor tensor) {
    return constant(name, tensor.shape(), tensor::data);
  }

  /**
   * An input that always gets the same values: a constant that the runtime does not know to be one.
   */
  String fixedInput(String name, Tensor tensor) {
    if (fixed.putIfAbsent(name, tensor) == null) {
      input(name, dims(tensor.shape()));
    }
    return name;
  }

  /** Inputs that always get the same values, and those values. */
  Map<String, Tensor> fixedInputs() {
    return Collections.unmodifiableMap(fixed);
  }

  /** An int64 vector constant. */
  String integers(String name, long... values) {
    integers.putIfAbsent(name, values);
    return name;
  }

  void input(String name, long... dims) {
    graph.addInput(valueInfo(name, dims));
  }

  void output(String name, long... dims) {
    graph.addOutput(valueInfo(name, dims));
  }

  static long[] dims(Shape shape) {
    return new long[] {1, shape.channels(), shape.height(), shape.width()};
  }

  /** The constants that {@link #withoutLarge} leaves out, in order. */
  Map<String, Constant> largeConstants() {
    Map<String, Constant> large = new LinkedHashMap<>(floats);
    large.values().removeIf(constant -> !constant.isLarge());
    return large;
  }

  /** The model with all constants inside. */
  Onnx.ModelProto whole(String name) {
    Onnx.GraphProto.Builder full = graph.clone();
    floats.forEach((key, constant) -> full.addInitializer(inside(key, constant)));
    return model(full, name);
  }

  /**
   * The model without its large float constants, which have to be handed to the session by name.
   */
  Onnx.ModelProto withoutLarge(String name) {
    Onnx.GraphProto.Builder bare = graph.clone();
    floats.forEach(
        (key, constant) ->
            bare.addInitializer(
                constant.isLarge()
                    ? proto(key, Onnx.TensorProto.DataType.FLOAT, dims(constant.shape()))
                        .setDataLocation(Onnx.TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(
                            Onnx.StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("memory"))
                    : inside(key, constant)));
    return model(bare, name);
  }

  private static Onnx.TensorProto.Builder inside(String name, Constant constant) {
    return proto(name, Onnx.TensorProto.DataType.FLOAT, dims(constant.shape()))
        .setRawData(bytes(constant.values().get()));
  }

  private Onnx.ModelProto model(Onnx.GraphProto.Builder full, String name) {
    integers.forEach(
        (key, values) -> {
          ByteBuffer raw =
              ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          raw.asLongBuffer().put(values);
          full.addInitializer(
              proto(key, Onnx.TensorProto.DataType.INT64, values.length)
                  .setRawData(UnsafeByteOperations.unsafeWrap(raw)));
        });
    return Onnx.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("Pyramid Studio")
        .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(full.setName(name))
        .build();
  }

  private static Onnx.TensorProto.Builder proto(
      String name, Onnx.TensorProto.DataType type, long... dims) {
    Onnx.TensorProto.Builder tensor =
        Onnx.TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    return tensor;
  }

  private static Onnx.ValueInfoProto valueInfo(String name, long... dims) {
    Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
    for (long dim : dims) {
      shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
    }
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            Onnx.TypeProto.newBuilder()
                .setTensorType(
                    Onnx.TypeProto.Tensor.newBuilder()
                        .setElemType(Onnx.TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }

  static long[] dims(int[] shape) {
    return IntStream.of(shape).asLongStream().toArray();
  }

  private static ByteString bytes(float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES);
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return UnsafeByteOperations.unsafeWrap(raw);
  }

  static Onnx.AttributeProto ints(String name, long... values) {
    Onnx.AttributeProto.Builder attribute =
        Onnx.AttributeProto.newBuilder()
            .setName(name)
            .setType(Onnx.AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static Onnx.AttributeProto integer(String name, long value) {
    return Onnx.AttributeProto.newBuilder()
        .setName(name)
        .setType(Onnx.AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static Onnx.AttributeProto word(String name, String value) {
    return Onnx.AttributeProto.newBuilder()
        .setName(name)
        .setType(Onnx.AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }
}
