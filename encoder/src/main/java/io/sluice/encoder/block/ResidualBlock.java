package io.sluice.encoder.block;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.ResNetLayout.Residual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolutions around a shortcut: {@code relu(path(x) + shortcut(x))}. */
final class ResidualBlock {
    private final List<ConvNorm> path;
    private final @Nullable ConvNorm shortcut;

    ResidualBlock(ParameterSource arrays, Residual block) {
        this.path = block.path().stream().map(part -> new ConvNorm(arrays, part)).toList();
        this.shortcut = block.shortcut().map(part -> new ConvNorm(arrays, part)).orElse(null);
    }

    NDArray apply(ParameterStore store, NDArray x, Statistics statistics) {
        NDArray residual = path.get(0).apply(store, x, statistics);
        for (ConvNorm part : path.subList(1, path.size())) {
            residual = part.apply(store, Activation.relu(residual), statistics);
        }
        NDArray past = shortcut == null ? x : shortcut.apply(store, x, statistics);
        return Activation.relu(residual.add(past));
    }
}
