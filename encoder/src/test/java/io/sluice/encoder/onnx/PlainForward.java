package io.sluice.encoder.onnx;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.Tensor;
import java.util.Map;

/** The forward pass written out in loops, float64, batch norms on their own: what is right. */
final class PlainForward {
    /** Values of (channels, size, size). */
    private record Planes(int channels, int size, double[] values) {
        double at(int channel, int row, int column) {
            boolean isInside = row >= 0 && row < size && column >= 0 && column < size;
            return isInside ? values[(channel * size + row) * size + column] : 0;
        }
    }

    private final EncoderSpec spec;
    private final Map<String, Tensor> weights;

    PlainForward(EncoderSpec spec, Map<String, Tensor> weights) {
        this.spec = spec;
        this.weights = weights;
    }

    /** The embedding (D) of the image at this place of a batch (N, S, S, 3). */
    double[] embed(byte[] rgb, int image) {
        ResNetShape shape = spec.shape();
        boolean isSmall = shape.stem() == ResNetShape.Stem.CIFAR;
        Planes last = normalized(rgb, image);
        last = relu(batchNorm("bn1", convolution("conv1", last, isSmall ? 1 : 2)));
        if (!isSmall) {
            last = maxPool(last);
        }
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < shape.blocks().get(stage); block++) {
                String name = "layer" + (stage + 1) + "." + block;
                last = block(name, last, stage > 0 && block == 0 ? 2 : 1);
            }
        }
        return unit(mean(last));
    }

    private Planes normalized(byte[] rgb, int image) {
        int size = spec.inputSize();
        double[] values = new double[3 * size * size];
        for (int i = 0; i < size * size; i++) {
            for (int channel = 0; channel < 3; channel++) {
                int pixel = rgb[(image * size * size + i) * 3 + channel] & 0xFF;
                values[channel * size * size + i] =
                        (pixel / 255.0 - spec.mean().get(channel)) / spec.std().get(channel);
            }
        }
        return new Planes(3, size, values);
    }

    private Planes block(String name, Planes input, int stride) {
        boolean isBasic = spec.shape().block() == ResNetShape.Block.BASIC;
        Planes first = part(name, 1, input, isBasic ? stride : 1);
        Planes second = part(name, 2, relu(first), isBasic ? 1 : stride);
        if (!isBasic) {
            second = part(name, 3, relu(second), 1);
        }
        Planes shortcut = input;
        if (weights.containsKey(name + ".downsample.0.weight")) {
            shortcut = convolution(name + ".downsample.0", input, stride);
            shortcut = batchNorm(name + ".downsample.1", shortcut);
        }
        double[] sum = second.values().clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += shortcut.values()[i];
        }
        return relu(new Planes(second.channels(), second.size(), sum));
    }

    private Planes part(String block, int number, Planes input, int stride) {
        Planes convolved = convolution(block + ".conv" + number, input, stride);
        return batchNorm(block + ".bn" + number, convolved);
    }

    private Planes convolution(String name, Planes input, int stride) {
        Tensor kernel = weights.get(name + ".weight");
        int out = kernel.shape().get(0).intValue();
        int k = kernel.shape().get(2).intValue();
        int size = (input.size() + 2 * (k / 2) - k) / stride + 1;
        double[] values = new double[out * size * size];
        for (int i = 0; i < values.length; i++) {
            int channel = i / (size * size);
            int row = i / size % size * stride - k / 2;
            int column = i % size * stride - k / 2;
            for (int j = 0; j < input.channels() * k * k; j++) {
                values[i] +=
                        kernel.values()[channel * input.channels() * k * k + j]
                                * input.at(j / (k * k), row + j / k % k, column + j % k);
            }
        }
        return new Planes(out, size, values);
    }

    private Planes batchNorm(String name, Planes input) {
        double[] values = input.values().clone();
        for (int i = 0; i < values.length; i++) {
            int channel = i / (input.size() * input.size());
            double centred = values[i] - part(name, "running_mean", channel);
            double deviation = Math.sqrt(part(name, "running_var", channel) + 1e-5);
            values[i] =
                    centred / deviation * part(name, "weight", channel)
                            + part(name, "bias", channel);
        }
        return new Planes(input.channels(), input.size(), values);
    }

    private double part(String batchNorm, String part, int channel) {
        return weights.get(batchNorm + "." + part).values()[channel];
    }

    private static Planes maxPool(Planes input) {
        int size = (input.size() - 1) / 2 + 1;
        double[] values = new double[input.channels() * size * size];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < 9; j++) {
                int row = i / size % size * 2 - 1 + j / 3;
                int column = i % size * 2 - 1 + j % 3;
                // never below 0: a ReLU stands in front
                values[i] = Math.max(values[i], input.at(i / (size * size), row, column));
            }
        }
        return new Planes(input.channels(), size, values);
    }

    private static Planes relu(Planes input) {
        double[] values = input.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return new Planes(input.channels(), input.size(), values);
    }

    private static double[] mean(Planes input) {
        double[] means = new double[input.channels()];
        int area = input.size() * input.size();
        for (int i = 0; i < input.values().length; i++) {
            means[i / area] += input.values()[i] / area;
        }
        return means;
    }

    private static double[] unit(double[] features) {
        double square = 0;
        for (double feature : features) {
            square += feature * feature;
        }
        double[] unit = features.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= Math.sqrt(square);
        }
        return unit;
    }
}
