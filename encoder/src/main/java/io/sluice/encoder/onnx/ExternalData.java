package io.sluice.encoder.onnx;

import io.sluice.encoder.onnx.proto.AttributeProto;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.TensorProto.DataLocation;
import java.util.stream.Stream;

/** Finds tensors whose numbers lie in other files. */
final class ExternalData {
    private ExternalData() {}

    static boolean isIn(GraphProto graph) {
        return tensors(graph).anyMatch(t -> t.getDataLocation() == DataLocation.EXTERNAL);
    }

    private static Stream<TensorProto> tensors(GraphProto graph) {
        Stream<TensorProto> sparse =
                graph.getSparseInitializerList().stream()
                        .flatMap(tensor -> Stream.of(tensor.getValues(), tensor.getIndices()));
        Stream<TensorProto> attributes =
                graph.getNodeList().stream()
                        .flatMap(node -> node.getAttributeList().stream())
                        .flatMap(ExternalData::tensors);
        return Stream.of(graph.getInitializerList().stream(), sparse, attributes)
                .flatMap(tensors -> tensors);
    }

    private static Stream<TensorProto> tensors(AttributeProto attribute) {
        Stream<GraphProto> graphs =
                Stream.concat(
                        attribute.hasG() ? Stream.of(attribute.getG()) : Stream.empty(),
                        attribute.getGraphsList().stream());
        Stream<TensorProto> own =
                Stream.concat(
                        attribute.hasT() ? Stream.of(attribute.getT()) : Stream.empty(),
                        attribute.getTensorsList().stream());
        return Stream.concat(own, graphs.flatMap(ExternalData::tensors));
    }
}
