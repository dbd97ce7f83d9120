package io.sluice.encoder.onnx;

import static io.sluice.encoder.onnx.GraphNodes.integer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.ModelSpec;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.OperatorSetIdProto;
import io.sluice.encoder.onnx.proto.TensorProto.DataType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Wraps an ONNX model that was made elsewhere, so that it takes and gives what every served graph
 * does; its own operators, their versions and its numbers stay as they are.
 *
 * <pre>
 * pixels uint8 (N, S, S, 3) → layout → (x / 255 − mean) / std → [float16]
 *   → the model → [float32] → pooling → x / max(‖x‖, 1e-12) → embedding float32 (N, D)
 * </pre>
 */
public final class ForeignModel {
    private static final String PREFIX = "model/";
    private static final long OLDEST_OPERATOR_SET = 7;
    private static final int OLDEST_IR_WITH_FREE_INITIALIZERS = 4;

    private final GraphProto model;
    private final ModelSpec spec;
    private final GraphNodes nodes;
    private final GraphEnds ends;

    private ForeignModel(GraphProto model, ModelSpec spec, EncoderSpec encoder, long operatorSet) {
        this.model = model;
        this.spec = spec;
        this.nodes = new GraphNodes(encoder.name());
        this.ends = new GraphEnds(nodes, encoder, operatorSet);
    }

    /**
     * The wrapped graph, tried on a few images.
     *
     * @param file the model
     * @param spec the file beside it
     * @param name of the encoder that it becomes
     * @throws RefusedEncoderException if it cannot be wrapped or does not do what every encoder
     *     must; one line that says what to do
     */
    public static byte[] wrap(byte[] file, ModelSpec spec, String name)
            throws RefusedEncoderException {
        ModelProto model = parse(file);
        if (keepsWeightsElsewhere(file)) {
            throw new RefusedEncoderException(
                    "The model keeps weights in other files: save it as one file below 2 GB");
        }
        EncoderSpec encoder = spec.as(name);
        ForeignInput input = ForeignInput.find(model.getGraph(), spec);
        ForeignModel foreign =
                new ForeignModel(model.getGraph(), spec, encoder, operatorSet(model));
        byte[] wrapped =
                model.toBuilder()
                        .setIrVersion(
                                Math.max(model.getIrVersion(), OLDEST_IR_WITH_FREE_INITIALIZERS))
                        .setGraph(foreign.wrapped(input))
                        .build()
                        .toByteArray();
        GraphTrial.run(wrapped, encoder);
        return wrapped;
    }

    private static ModelProto parse(byte[] file) throws RefusedEncoderException {
        try {
            ModelProto model = ModelProto.parseFrom(file);
            if (model.getGraph().getNodeCount() > 0) {
                return model;
            }
            throw new RefusedEncoderException("The model is no ONNX file");
        } catch (InvalidProtocolBufferException e) {
            throw new RefusedEncoderException("The model is no ONNX file", e);
        }
    }

    private static boolean keepsWeightsElsewhere(byte[] file) throws RefusedEncoderException {
        try {
            return GraphSignature.read(new ByteArrayInputStream(file)).isExternal();
        } catch (IOException e) {
            throw new RefusedEncoderException("The model is no ONNX file", e);
        }
    }

    private static long operatorSet(ModelProto model) throws RefusedEncoderException {
        long version =
                model.getOpsetImportList().stream()
                        .filter(set -> List.of("", "ai.onnx").contains(set.getDomain()))
                        .mapToLong(OperatorSetIdProto::getVersion)
                        .max()
                        .orElse(0);
        if (version < OLDEST_OPERATOR_SET) {
            throw new RefusedEncoderException(
                    "The model is of operator set %d: export it with 13 or newer"
                            .formatted(version));
        }
        return version;
    }

    private GraphProto wrapped(ForeignInput input) throws RefusedEncoderException {
        String normalized = ends.normalized(spec.layout());
        String taken = PREFIX + input.name();
        if (input.isHalf()) {
            ends.cast(taken, normalized, DataType.FLOAT16_VALUE);
        } else {
            nodes.add("Identity", taken, List.of(normalized));
        }
        nodes.graft(PrefixedNames.of(model, PREFIX));
        String given = ends.cast("given", PREFIX + output(), DataType.FLOAT_VALUE);
        ends.unitLength(pooled(given));
        return nodes.build();
    }

    private String output() throws RefusedEncoderException {
        String wanted = spec.output();
        boolean isThere =
                model.getNodeList().stream()
                        .anyMatch(node -> node.getOutputList().contains(wanted));
        if (isThere) {
            return wanted;
        }
        throw new RefusedEncoderException(
                "The model has no output %s; it has %s"
                        .formatted(
                                wanted,
                                model.getOutputList().stream()
                                        .map(value -> value.getName())
                                        .toList()));
    }

    private String pooled(String given) {
        return switch (spec.pooling()) {
            case NONE -> nodes.add("Flatten", "pooled", List.of(given), integer("axis", 1));
            case CLS -> {
                String token =
                        nodes.add(
                                "Gather",
                                "token",
                                List.of(given, nodes.constant("first", 0L)),
                                integer("axis", 1)); // (N, 1, D)
                yield nodes.add("Flatten", "pooled", List.of(token), integer("axis", 1));
            }
            case MEAN -> ends.reduced("ReduceMean", "pooled", given, 0);
        };
    }
}
