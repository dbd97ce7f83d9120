package io.sluice.encoder.onnx;

import com.google.protobuf.WireFormat;
import io.sluice.encoder.onnx.proto.AttributeProto;
import io.sluice.encoder.onnx.proto.FunctionProto;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.NodeProto;
import io.sluice.encoder.onnx.proto.SparseTensorProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those parts of an ONNX file that are looked at before anything runs it. */
enum GraphPart {
    MODEL,
    MAIN_GRAPH,
    GRAPH,
    FUNCTION,
    NODE,
    ATTRIBUTE,
    SPARSE,
    TENSOR,
    INPUT,
    OUTPUT,
    DOMAIN,
    OWN_DOMAIN,
    LOCATION;

    /** The part that a field of this one is, or null where it does not matter. */
    @Nullable GraphPart within(int tag) {
        GraphPart inner = fields().get(WireFormat.getTagFieldNumber(tag));
        int wanted =
                inner == LOCATION
                        ? WireFormat.WIRETYPE_VARINT
                        : WireFormat.WIRETYPE_LENGTH_DELIMITED;
        return WireFormat.getTagWireType(tag) == wanted ? inner : null;
    }

    private Map<Integer, GraphPart> fields() {
        return switch (this) {
            case MODEL ->
                    Map.of(
                            ModelProto.GRAPH_FIELD_NUMBER, MAIN_GRAPH,
                            ModelProto.FUNCTIONS_FIELD_NUMBER, FUNCTION);
            case MAIN_GRAPH ->
                    Map.of(
                            GraphProto.NODE_FIELD_NUMBER, NODE,
                            GraphProto.INITIALIZER_FIELD_NUMBER, TENSOR,
                            GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER, SPARSE,
                            GraphProto.INPUT_FIELD_NUMBER, INPUT,
                            GraphProto.OUTPUT_FIELD_NUMBER, OUTPUT);
            case GRAPH ->
                    Map.of(
                            GraphProto.NODE_FIELD_NUMBER, NODE,
                            GraphProto.INITIALIZER_FIELD_NUMBER, TENSOR,
                            GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER, SPARSE);
            case FUNCTION ->
                    Map.of(
                            FunctionProto.NODE_FIELD_NUMBER, NODE,
                            FunctionProto.DOMAIN_FIELD_NUMBER, OWN_DOMAIN,
                            FunctionProto.ATTRIBUTE_PROTO_FIELD_NUMBER, ATTRIBUTE);
            case NODE ->
                    Map.of(
                            NodeProto.ATTRIBUTE_FIELD_NUMBER, ATTRIBUTE,
                            NodeProto.DOMAIN_FIELD_NUMBER, DOMAIN);
            case ATTRIBUTE ->
                    Map.of(
                            AttributeProto.T_FIELD_NUMBER, TENSOR,
                            AttributeProto.TENSORS_FIELD_NUMBER, TENSOR,
                            AttributeProto.G_FIELD_NUMBER, GRAPH,
                            AttributeProto.GRAPHS_FIELD_NUMBER, GRAPH,
                            AttributeProto.SPARSE_TENSOR_FIELD_NUMBER, SPARSE,
                            AttributeProto.SPARSE_TENSORS_FIELD_NUMBER, SPARSE);
            case SPARSE ->
                    Map.of(
                            SparseTensorProto.VALUES_FIELD_NUMBER, TENSOR,
                            SparseTensorProto.INDICES_FIELD_NUMBER, TENSOR);
            case TENSOR -> Map.of(TensorProto.DATA_LOCATION_FIELD_NUMBER, LOCATION);
            case INPUT, OUTPUT, DOMAIN, OWN_DOMAIN, LOCATION -> Map.of();
        };
    }
}
