package io.sluice.encoder.onnx;

import static io.sluice.encoder.onnx.GraphNodes.integer;
import static io.sluice.encoder.onnx.GraphNodes.integers;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetLayout;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.ModelSpec.Layout;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.OperatorSetIdProto;
import java.util.List;
import java.util.Map;

/**
 * Writes an encoder as an ONNX graph, from pixels as they are to the unit-length embedding: any
 * ONNX user gets the same numbers.
 *
 * <pre>
 * pixels uint8 (N, S, S, 3) → NCHW → (x / 255 − mean) / std
 *   → stem → four stages of residual blocks → mean over positions → x / max(‖x‖, 1e-12)
 *   → embedding float32 (N, D)
 * </pre>
 *
 * Batch norms are folded into their convolutions.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., CVPR 2016, figure 5</a>
 */
public final class OnnxGraph {
    /** The input: uint8 (N, S, S, 3), red green blue. */
    public static final String INPUT = "pixels";

    /** The output: float32 (N, D), rows of unit length. */
    public static final String OUTPUT = "embedding";

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;

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
        GraphEnds ends = new GraphEnds(nodes, spec, OPERATOR_SET);
        ends.unitLength(features(stages(stem(ends.normalized(Layout.NCHW)))));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("sluice")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(nodes.build())
                .build();
    }

    private String stem(String input) {
        String entered = relu(convolution(ResNetLayout.stem(spec.shape()), input));
        if (spec.shape().stem() == Stem.CIFAR) {
            return entered;
        }
        return nodes.add(
                "MaxPool",
                "maxpool",
                List.of(entered),
                integers("kernel_shape", 3L, 3L),
                integers("strides", 2L, 2L),
                integers("pads", 1L, 1L, 1L, 1L));
    }

    private String stages(String input) {
        String last = input;
        for (ResNetLayout.Residual block : ResNetLayout.blocks(spec.shape())) {
            last = block(block, last);
        }
        return last;
    }

    private String block(ResNetLayout.Residual block, String input) {
        List<ResNetLayout.Convolution> path = block.path();
        String last = convolution(path.get(0), input);
        for (ResNetLayout.Convolution part : path.subList(1, path.size())) {
            last = convolution(part, relu(last));
        }
        String shortcut =
                block.shortcut().isEmpty() ? input : convolution(block.shortcut().get(), input);
        return relu(nodes.add("Add", block.name() + ".sum", List.of(last, shortcut)));
    }

    private String convolution(ResNetLayout.Convolution convolution, String input) {
        String name = convolution.name();
        FoldedConvolution folded = FoldedConvolution.fold(weights, name, convolution.norm());
        long kernel = convolution.kernel();
        long stride = convolution.stride();
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

    private String features(String input) {
        String pooled = nodes.add("GlobalAveragePool", "pooled", List.of(input));
        return nodes.add("Flatten", GraphEnds.FEATURES, List.of(pooled), integer("axis", 1));
    }
}
