package io.sluice.encoder.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.onnx.proto.TensorProto.DataType;
import io.sluice.encoder.onnx.proto.TensorShapeProto.Dimension;
import io.sluice.encoder.onnx.proto.TypeProto;
import io.sluice.encoder.onnx.proto.ValueInfoProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Holds a graph's input and output against the specification before anything runs it. */
final class GraphCheck {
    /** Domains whose operators ONNX Runtime brings along. */
    private static final Set<String> OF_THE_RUNTIME =
            Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft", "com.microsoft.nchwc");

    private GraphCheck() {}

    static void check(Path file, EncoderSpec spec) throws IOException, RefusedEncoderException {
        try (InputStream in = Files.newInputStream(file)) {
            check(in, spec);
        }
    }

    static void check(InputStream file, EncoderSpec spec)
            throws IOException, RefusedEncoderException {
        GraphSignature graph = signature(file);
        checkContained(graph);
        long size = spec.inputSize();
        check("input", graph.inputs(), DataType.UINT8_VALUE, List.of(size, size, 3L));
        check("output", graph.outputs(), DataType.FLOAT_VALUE, List.of((long) spec.dimension()));
    }

    /** Serving it takes nothing but this file and the runtime. */
    private static void checkContained(GraphSignature graph) throws RefusedEncoderException {
        if (graph.isExternal()) {
            throw new RefusedEncoderException("The graph keeps weights in other files");
        }
        for (String domain : graph.domains()) {
            if (!OF_THE_RUNTIME.contains(domain)) {
                throw new RefusedEncoderException(
                        "The graph has operators of %s, which the runtime does not know"
                                .formatted(domain));
            }
        }
    }

    private static GraphSignature signature(InputStream file)
            throws IOException, RefusedEncoderException {
        try {
            return GraphSignature.read(file);
        } catch (InvalidProtocolBufferException e) {
            throw new RefusedEncoderException("The graph is no ONNX file", e);
        }
    }

    /** One value of this type whose axes after the first, the batch, are these. */
    private static void check(
            String what, List<ValueInfoProto> values, int type, List<Long> otherAxes)
            throws RefusedEncoderException {
        if (values.size() != 1) {
            throw new RefusedEncoderException(
                    "The graph has %d %ss instead of one".formatted(values.size(), what));
        }
        TypeProto.Tensor tensor = values.get(0).getType().getTensorType();
        List<Long> axes =
                tensor.getShape().getDimList().stream().map(Dimension::getDimValue).toList();
        boolean fits =
                tensor.getElemType() == type
                        && axes.size() == otherAxes.size() + 1
                        && axes.get(0) == 0
                        && axes.subList(1, axes.size()).equals(otherAxes);
        if (!fits) {
            throw new RefusedEncoderException(
                    "The specification asks for %s of type %d and shape N x %s but the graph has type %d and shape %s"
                            .formatted(what, type, otherAxes, tensor.getElemType(), axes));
        }
    }
}
