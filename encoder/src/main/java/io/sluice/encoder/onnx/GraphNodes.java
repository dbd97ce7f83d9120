package io.sluice.encoder.onnx;

import com.google.protobuf.ByteString;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.onnx.proto.AttributeProto;
import io.sluice.encoder.onnx.proto.AttributeProto.AttributeType;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.NodeProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.TensorShapeProto;
import io.sluice.encoder.onnx.proto.TypeProto;
import io.sluice.encoder.onnx.proto.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A graph that grows node by node; a node is named after what it puts out. */
final class GraphNodes {
    private final GraphProto.Builder graph;

    GraphNodes(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** Adds a node and gives back the name of its output. */
    String add(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType(operator)
                        .setName(output)
                        .addAllInput(inputs)
                        .addOutput(output)
                        .addAllAttribute(List.of(attributes)));
        return output;
    }

    /** Adds a tensor that is known beforehand and gives back its name. */
    String constant(String name, Tensor tensor) {
        ByteBuffer bytes =
                ByteBuffer.allocate(tensor.values().length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .addAllDims(tensor.shape())
                        .setRawData(ByteString.copyFrom(bytes)));
        return name;
    }

    /** Adds whole numbers that are known beforehand and gives back their name. */
    String constant(String name, long... numbers) {
        ByteBuffer bytes =
                ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(numbers.length)
                        .setRawData(ByteString.copyFrom(bytes)));
        return name;
    }

    /** Adds all nodes and tensors of another graph, the nodes after those there are. */
    void graft(GraphProto other) {
        graph.addAllNode(other.getNodeList());
        graph.addAllInitializer(other.getInitializerList());
        graph.addAllSparseInitializer(other.getSparseInitializerList());
    }

    /** Declares an input; its first axis is the batch, of any length. */
    void input(String name, int type, long... otherAxes) {
        graph.addInput(batch(name, type, otherAxes));
    }

    /** Declares an output; its first axis is the batch, of any length. */
    void output(String name, int type, long... otherAxes) {
        graph.addOutput(batch(name, type, otherAxes));
    }

    GraphProto build() {
        return graph.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, Long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(List.of(values))
                .build();
    }

    private static ValueInfoProto batch(String name, int type, long... otherAxes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (long axis : otherAxes) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(axis));
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
