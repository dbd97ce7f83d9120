package io.sluice.encoder.onnx;

import static io.sluice.encoder.onnx.GraphNodes.integer;
import static io.sluice.encoder.onnx.GraphNodes.integers;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.OperatorSetIdProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import java.util.List;
import java.util.Map;

/**
 * Writes an encoder as an ONNX graph, from pixels as they are to the unit-length embedding: any
 * ONNX user gets the same numbers.
 *
 * <pre>
 * pixels uint8 (N, S, S, 3) → NCHW → (x / 255 − mean) / std
 *   → stem → four stages of basic blocks → mean over positions → x / max(‖x‖, 1e-12)
 *   → embedding float32 (N, D)
 * </pre>
 *
 * Batch norms are folded into their convolutions.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., CVPR 2016, figure 5 left</a>
 */
public final class OnnxGraph {
    /** The input: uint8 (N, S, S, 3), red green blue. */
    public static final String INPUT = "pixels";

    /** The output: float32 (N, D), rows of unit length. */
    public static final String OUTPUT = "embedding";

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final float LEAST_LENGTH = 1e-12f;

    private final EncoderSpec spec;
    private final Map<String, Tensor> weights;
    private final GraphNodes nodes;

    private OnnxGraph(EncoderSpec spec, Map<String, Tensor> weights) {
        this.spec = spec;
        this.weights = weights;
        this.nodes = new GraphNodes(spec.name());
    }

    /** The bytes of {@link #of}. */
    public static byte[] write(EncoderSpec spec, Map<String, Tensor> weights) {
        return of(spec, weights).toByteArray();
    }

    /**
     * The graph.
     *
     * @param weights by name, as {@link ResNetTensors} names them; others are left out
     * @throws IllegalArgumentException naming the first that is missing, misshapen or not finite
     */
    public static ModelProto of(EncoderSpec spec, Map<String, Tensor> weights) {
        ResNetTensors.check(spec.shape(), weights);
        return new OnnxGraph(spec, weights).model();
    }

    private ModelProto model() {
        nodes.input(INPUT, TensorProto.DataType.UINT8_VALUE, spec.inputSize(), spec.inputSize(), 3);
        unitLength(stages(stem(normalized())));
        nodes.output(OUTPUT, TensorProto.DataType.FLOAT_VALUE, spec.dimension());
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("sluice")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(nodes.build())
                .build();
    }

    /** {@code x / (255 std) + (−mean / std)}, (N, 3, S, S). */
    private String normalized() {
        List<Long> shape = List.of(1L, 3L, 1L, 1L);
        String scales = nodes.constant("scale", new Tensor(shape, Preprocessor.scale(spec)));
        String shifts = nodes.constant("shift", new Tensor(shape, Preprocessor.shift(spec)));
        String planes =
                nodes.add("Transpose", "planes", List.of(INPUT), integers("perm", 0L, 3L, 1L, 2L));
        String real =
                nodes.add(
                        "Cast",
                        "real",
                        List.of(planes),
                        integer("to", TensorProto.DataType.FLOAT_VALUE));
        String scaled = nodes.add("Mul", "scaled", List.of(real, scales));
        return nodes.add("Add", "normalized", List.of(scaled, shifts));
    }

    private String stem(String input) {
        if (spec.shape().stem() == Stem.CIFAR) {
            return relu(convolution("conv1", "bn1", input, 1));
        }
        return nodes.add(
                "MaxPool",
                "maxpool",
                List.of(relu(convolution("conv1", "bn1", input, 2))),
                integers("kernel_shape", 3L, 3L),
                integers("strides", 2L, 2L),
                integers("pads", 1L, 1L, 1L, 1L));
    }

    private String stages(String input) {
        ResNetShape shape = spec.shape();
        String last = input;
        for (int stage = 0; stage < shape.blocks().size(); stage++) {
            for (int block = 0; block < shape.blocks().get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                last = block("layer%d.%d".formatted(stage + 1, block), last, stride);
            }
        }
        return last;
    }

    private String block(String name, String input, int stride) {
        String first = relu(convolution(name + ".conv1", name + ".bn1", input, stride));
        String second = convolution(name + ".conv2", name + ".bn2", first, 1);
        String down = name + ".downsample";
        String shortcut =
                stride == 1 ? input : convolution(down + ".0", down + ".1", input, stride);
        return relu(nodes.add("Add", name + ".sum", List.of(second, shortcut)));
    }

    private String convolution(String name, String batchNorm, String input, long stride) {
        FoldedConvolution folded = FoldedConvolution.fold(weights, name, batchNorm);
        long kernel = folded.kernel();
        long pad = kernel / 2;
        String weight = nodes.constant(name + ".weight", folded.weight());
        String bias = nodes.constant(name + ".bias", folded.bias());
        return nodes.add(
                "Conv",
                name,
                List.of(input, weight, bias),
                integers("kernel_shape", kernel, kernel),
                integers("strides", stride, stride),
                integers("pads", pad, pad, pad, pad));
    }

    private String relu(String input) {
        return nodes.add("Relu", input + ".relu", List.of(input));
    }

    private void unitLength(String input) {
        String pooled = nodes.add("GlobalAveragePool", "pooled", List.of(input));
        String features = nodes.add("Flatten", "features", List.of(pooled), integer("axis", 1));
        String length =
                nodes.add(
                        "ReduceL2",
                        "length",
                        List.of(features),
                        integers("axes", 1L),
                        integer("keepdims", 1));
        Tensor least = new Tensor(List.of(1L), new float[] {LEAST_LENGTH});
        String bounded =
                nodes.add("Max", "bounded", List.of(length, nodes.constant("least", least)));
        nodes.add("Div", OUTPUT, List.of(features, bounded));
    }
}
