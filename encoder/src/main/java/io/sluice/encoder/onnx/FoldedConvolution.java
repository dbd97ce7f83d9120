package io.sluice.encoder.onnx;

import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A convolution that also does the batch norm behind it.
 *
 * <p>{@code gamma (w x - mean) / s + beta = (gamma / s) w x + (beta - gamma mean / s)} with {@code
 * s = sqrt(var + 1e-5)}, per output channel; computed in float64.
 *
 * @param weight (out, in, k, k)
 * @param bias (out)
 */
record FoldedConvolution(Tensor weight, Tensor bias) {
    static FoldedConvolution fold(
            Map<String, Tensor> weights, String convolution, String batchNorm) {
        Tensor weight = named(weights, convolution + ".weight");
        float[] gamma = named(weights, batchNorm + ".weight").values();
        float[] beta = named(weights, batchNorm + ".bias").values();
        float[] mean = named(weights, batchNorm + ".running_mean").values();
        float[] variance = named(weights, batchNorm + ".running_var").values();
        float[] folded = weight.values().clone();
        float[] bias = new float[gamma.length];
        int perChannel = folded.length / gamma.length;
        for (int channel = 0; channel < gamma.length; channel++) {
            double scale =
                    gamma[channel]
                            / Math.sqrt(variance[channel] + ResNetTensors.BATCH_NORM_EPSILON);
            bias[channel] = (float) (beta[channel] - mean[channel] * scale);
            for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
                folded[i] = (float) (folded[i] * scale);
            }
        }
        return new FoldedConvolution(
                new Tensor(weight.shape(), folded), new Tensor(List.of((long) bias.length), bias));
    }

    private static Tensor named(Map<String, Tensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }
}
