package io.sluice.encoder.onnx;

import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.OperatorSetIdProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.TensorShapeProto;
import io.sluice.encoder.onnx.proto.TypeProto;
import io.sluice.encoder.onnx.proto.ValueInfoProto;
import java.util.List;

/** Writes {@code S = E R^T} as a graph: float32 (B, D) and (M, D) in, (B, M) out. */
final class ProductGraph {
    /** E. */
    static final String BATCH = "batch";

    /** R. */
    static final String ROWS = "rows";

    private static final String PRODUCT = "product";
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;

    private ProductGraph() {}

    static byte[] write() {
        GraphNodes nodes = new GraphNodes(PRODUCT);
        nodes.add("Gemm", PRODUCT, List.of(BATCH, ROWS), GraphNodes.integer("transB", 1));
        GraphProto graph =
                nodes.build().toBuilder()
                        .addInput(matrix(BATCH, "B", "D"))
                        .addInput(matrix(ROWS, "M", "D"))
                        .addOutput(matrix(PRODUCT, "B", "M"))
                        .build();
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("sluice")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto matrix(String name, String rows, String columns) {
        TensorShapeProto shape =
                TensorShapeProto.newBuilder().addDim(axis(rows)).addDim(axis(columns)).build();
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static TensorShapeProto.Dimension axis(String length) {
        return TensorShapeProto.Dimension.newBuilder().setDimParam(length).build();
    }
}
