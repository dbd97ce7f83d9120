package io.sluice.encoder.onnx;

import static io.sluice.encoder.onnx.GraphNodes.integer;
import static io.sluice.encoder.onnx.GraphNodes.integers;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.artifact.ModelSpec.Layout;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.onnx.proto.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;

/** What every served graph begins and ends with: pixels as they are, an embedding of length 1. */
final class GraphEnds {
    /** What the network takes: float32, normalized. */
    static final String NORMALIZED = "normalized";

    /** What the network gives: float32 (N, D). */
    static final String FEATURES = "features";

    private static final float LEAST_LENGTH = 1e-12f;

    /** From here on, axes to reduce are an input and no attribute. */
    private static final long AXES_AS_INPUT = 18;

    private final GraphNodes nodes;
    private final EncoderSpec spec;
    private final long operatorSet;

    GraphEnds(GraphNodes nodes, EncoderSpec spec, long operatorSet) {
        this.nodes = nodes;
        this.spec = spec;
        this.operatorSet = operatorSet;
    }

    /** {@code x / (255 std) + (−mean / std)}, (N, 3, S, S) or (N, S, S, 3). */
    String normalized(Layout layout) {
        nodes.input(OnnxGraph.INPUT, DataType.UINT8_VALUE, spec.inputSize(), spec.inputSize(), 3);
        List<Long> shape =
                layout == Layout.NCHW ? List.of(1L, 3L, 1L, 1L) : List.of(1L, 1L, 1L, 3L);
        String scales = nodes.constant("scale", new Tensor(shape, Preprocessor.scale(spec)));
        String shifts = nodes.constant("shift", new Tensor(shape, Preprocessor.shift(spec)));
        String pixels = layout == Layout.NCHW ? planes() : OnnxGraph.INPUT;
        String real = cast("real", pixels, DataType.FLOAT_VALUE);
        String scaled = nodes.add("Mul", "scaled", List.of(real, scales));
        return nodes.add("Add", NORMALIZED, List.of(scaled, shifts));
    }

    /** {@code x / max(‖x‖, 1e-12)} of features (N, D). */
    void unitLength(String features) {
        String length = reduced("ReduceL2", "length", features, 1);
        Tensor least = new Tensor(List.of(1L), new float[] {LEAST_LENGTH});
        String bounded =
                nodes.add("Max", "bounded", List.of(length, nodes.constant("least", least)));
        nodes.add("Div", OnnxGraph.OUTPUT, List.of(features, bounded));
        nodes.output(OnnxGraph.OUTPUT, DataType.FLOAT_VALUE, spec.dimension());
    }

    String cast(String name, String input, int type) {
        return nodes.add("Cast", name, List.of(input), integer("to", type));
    }

    /** Reduces axis 1. */
    String reduced(String operator, String name, String input, int keepdims) {
        List<String> inputs = new ArrayList<>(List.of(input));
        if (operatorSet >= AXES_AS_INPUT) {
            inputs.add(nodes.constant(name + ".axes", 1L));
            return nodes.add(operator, name, inputs, integer("keepdims", keepdims));
        }
        return nodes.add(
                operator, name, inputs, integers("axes", 1L), integer("keepdims", keepdims));
    }

    private String planes() {
        return nodes.add(
                "Transpose", "planes", List.of(OnnxGraph.INPUT), integers("perm", 0L, 3L, 1L, 2L));
    }
}
