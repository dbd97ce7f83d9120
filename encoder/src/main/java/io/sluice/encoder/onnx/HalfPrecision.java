package io.sluice.encoder.onnx;

import static io.sluice.encoder.onnx.GraphNodes.integer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.HalfFloat;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.NodeProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets the network inside a graph compute with 16 bits. Pixels are normalized and embeddings scaled
 * to unit length with 32 bits still: casts stand right after the one and right before the other.
 *
 * <p>Only ResNets are changed. A graph that was made elsewhere stays as it is, because which of its
 * operators take 16 bits is for its maker to say.
 */
public final class HalfPrecision {
    private static final String HALF = ".half";
    private static final Set<String> KNOWN =
            Set.of("Conv", "Relu", "Add", "MaxPool", "GlobalAveragePool", "Flatten");

    private final GraphProto graph;
    private final int first;
    private final int last;

    private HalfPrecision(GraphProto graph, int first, int last) {
        this.graph = graph;
        this.first = first;
        this.last = last;
    }

    /**
     * The graph with half the precision inside.
     *
     * @throws RefusedEncoderException if it is no graph, or a weight is beyond what 16 bits hold
     */
    public static byte[] of(byte[] file) throws RefusedEncoderException {
        try {
            ModelProto model = ModelProto.parseFrom(file);
            GraphProto graph = model.getGraph();
            int first = place(graph, GraphEnds.NORMALIZED) + 1;
            int last = place(graph, GraphEnds.FEATURES);
            boolean isKnown =
                    first > 0
                            && last >= first
                            && graph.getNodeList().subList(first, last + 1).stream()
                                    .allMatch(node -> KNOWN.contains(node.getOpType()));
            return isKnown
                    ? model.toBuilder()
                            .setGraph(new HalfPrecision(graph, first, last).converted())
                            .build()
                            .toByteArray()
                    : file;
        } catch (InvalidProtocolBufferException e) {
            throw new RefusedEncoderException("The graph is no ONNX file", e);
        }
    }

    private static int place(GraphProto graph, String output) {
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (graph.getNode(i).getOutputList().contains(output)) {
                return i;
            }
        }
        return -1;
    }

    private GraphProto converted() throws RefusedEncoderException {
        Set<String> inside = new HashSet<>();
        graph.getNodeList()
                .subList(first, last + 1)
                .forEach(node -> inside.addAll(node.getInputList()));
        GraphProto.Builder converted = graph.toBuilder().clearNode().clearInitializer();
        for (TensorProto tensor : graph.getInitializerList()) {
            converted.addInitializer(inside.contains(tensor.getName()) ? half(tensor) : tensor);
        }
        converted.addAllNode(graph.getNodeList().subList(0, first));
        converted.addNode(
                cast(GraphEnds.NORMALIZED, GraphEnds.NORMALIZED + HALF, DataType.FLOAT16_VALUE));
        graph.getNodeList()
                .subList(first, last + 1)
                .forEach(node -> converted.addNode(halved(node)));
        converted.addNode(
                cast(GraphEnds.FEATURES + HALF, GraphEnds.FEATURES, DataType.FLOAT_VALUE));
        converted.addAllNode(graph.getNodeList().subList(last + 1, graph.getNodeCount()));
        return converted.build();
    }

    private static NodeProto halved(NodeProto node) {
        NodeProto.Builder halved = node.toBuilder().clearInput().clearOutput();
        node.getInputList().forEach(name -> halved.addInput(atTheEnds(name)));
        node.getOutputList().forEach(name -> halved.addOutput(atTheEnds(name)));
        return halved.build();
    }

    private static String atTheEnds(String name) {
        boolean isEnd = name.equals(GraphEnds.NORMALIZED) || name.equals(GraphEnds.FEATURES);
        return isEnd ? name + HALF : name;
    }

    private static NodeProto cast(String from, String to, int type) {
        return NodeProto.newBuilder()
                .setOpType("Cast")
                .setName(to + ".cast")
                .addInput(from)
                .addOutput(to)
                .addAttribute(integer("to", type))
                .build();
    }

    private static TensorProto half(TensorProto tensor) throws RefusedEncoderException {
        FloatBuffer values =
                tensor.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        ByteBuffer halves =
                ByteBuffer.allocate(values.remaining() * Short.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            short half = HalfFloat.of(values.get());
            if (!Float.isFinite(HalfFloat.toFloat(half))) {
                throw new RefusedEncoderException(
                        tensor.getName() + " holds weights beyond what half precision can");
            }
            halves.putShort(half);
        }
        return tensor.toBuilder()
                .setDataType(DataType.FLOAT16_VALUE)
                .setRawData(ByteString.copyFrom(halves.flip()))
                .build();
    }
}
