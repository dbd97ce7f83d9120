package io.sluice.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.onnx.proto.NodeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {
    private static final EncoderSpec SPEC =
            RandomEncoders.spec(Stem.CIFAR, 4, List.of(1, 1, 1, 1), 16);

    @Test
    void writesTheSameBytesForTheSameWeights() {
        assertThat(OnnxGraph.write(SPEC, RandomEncoders.weights(SPEC.shape(), 1)))
                .isEqualTo(OnnxGraph.write(SPEC, RandomEncoders.weights(SPEC.shape(), 1)))
                .isNotEqualTo(OnnxGraph.write(SPEC, RandomEncoders.weights(SPEC.shape(), 2)));
    }

    @Test
    void foldsEveryBatchNorm() {
        Map<String, Tensor> weights = RandomEncoders.weights(SPEC.shape(), 1);
        List<String> operators =
                OnnxGraph.of(SPEC, weights).getGraph().getNodeList().stream()
                        .map(NodeProto::getOpType)
                        .toList();
        assertThat(operators).doesNotContain("BatchNormalization");
        assertThat(operators).filteredOn("Conv"::equals).hasSize(1 + 4 * 2 + 3);
        assertThat(operators).startsWith("Transpose", "Cast", "Mul", "Add").endsWith("Div");
    }

    @Test
    void refusesWeightsThatLackATensor() {
        assertRefused("layer2.0.downsample.1.bias", null, "lack layer2.0.downsample.1.bias");
    }

    @Test
    void refusesWeightsOfAnotherShape() {
        Tensor other = new Tensor(List.of(3L), new float[3]);
        assertRefused("bn1.bias", other, "bn1.bias has shape [3] but should have [4]");
    }

    @Test
    void refusesWeightsThatAreNoNumbers() {
        Tensor other = new Tensor(List.of(4L), new float[] {0, Float.NaN, 0, 0});
        assertRefused("bn1.bias", other, "bn1.bias holds NaN");
    }

    private static void assertRefused(String name, Tensor tensor, String message) {
        Map<String, Tensor> weights = new HashMap<>(RandomEncoders.weights(SPEC.shape(), 1));
        weights.remove(name);
        if (tensor != null) {
            weights.put(name, tensor);
        }
        assertThatThrownBy(() -> OnnxGraph.write(SPEC, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
