package io.sluice.encoder.block;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.block.ResNet.ParameterSource;
import io.sluice.encoder.block.ResNet.Window;
import org.jspecify.annotations.Nullable;

/** Two convolutions around a shortcut: {@code relu(bn(conv(relu(bn(conv(x))))) + shortcut(x))}. */
final class BasicBlock {
    private final ConvNorm first;
    private final ConvNorm second;
    private final @Nullable ConvNorm downsample;

    BasicBlock(ParameterSource arrays, String name, Window window) {
        int out = window.out();
        this.first = new ConvNorm(arrays, name + ".conv1", name + ".bn1", window);
        this.second =
                new ConvNorm(arrays, name + ".conv2", name + ".bn2", new Window(out, out, 3, 1));
        this.downsample =
                window.in() == out && window.stride() == 1 ? null : down(arrays, name, window);
    }

    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray hidden = Activation.relu(first.apply(store, x, training));
        NDArray residual = second.apply(store, hidden, training);
        NDArray shortcut = downsample == null ? x : downsample.apply(store, x, training);
        return Activation.relu(residual.add(shortcut));
    }

    private static ConvNorm down(ParameterSource arrays, String name, Window window) {
        return new ConvNorm(
                arrays,
                name + ".downsample.0",
                name + ".downsample.1",
                new Window(window.in(), window.out(), 1, window.stride()));
    }
}
