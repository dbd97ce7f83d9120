package io.sluice.encoder;

import io.sluice.encoder.ResNetShape.Block;
import io.sluice.encoder.ResNetShape.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every convolution of a residual network and what it is called: the one place that says so, for
 * the tensors, the block that is trained and the graph that is served. Names are torchvision's.
 */
public final class ResNetLayout {
    private ResNetLayout() {}

    /**
     * A convolution without bias and the batch norm after it.
     *
     * @param name of the convolution
     * @param norm name of the batch norm
     * @param kernel height and width; half of it, rounded down, is padded on every side
     */
    public record Convolution(
            String name, String norm, Channels channels, int kernel, int stride) {}

    /** Channels in and out. */
    public record Channels(int in, int out) {}

    /**
     * A residual block: {@code relu(path(x) + shortcut(x))}, a ReLU after every convolution of the
     * path but the last.
     *
     * @param shortcut empty where it is x itself
     */
    public record Residual(String name, List<Convolution> path, Optional<Convolution> shortcut) {}

    /** The convolution through which the image enters; a max pool follows where it is 7x7. */
    public static Convolution stem(ResNetShape shape) {
        Channels channels = new Channels(3, shape.width());
        return shape.stem() == Stem.CIFAR
                ? new Convolution("conv1", "bn1", channels, 3, 1)
                : new Convolution("conv1", "bn1", channels, 7, 2);
    }

    /** The blocks of all stages, first to last. */
    public static List<Residual> blocks(ResNetShape shape) {
        List<Residual> blocks = new ArrayList<>();
        int in = shape.width();
        for (int stage = 0; stage < shape.blocks().size(); stage++) {
            int inner = shape.channels(stage);
            int out = inner * shape.block().expansion();
            for (int i = 0; i < shape.blocks().get(stage); i++) {
                String name = "layer%d.%d".formatted(stage + 1, i);
                int stride = stage > 0 && i == 0 ? 2 : 1;
                Channels ends = new Channels(in, out);
                List<Convolution> path =
                        shape.block() == Block.BASIC
                                ? basic(name, ends, stride)
                                : bottleneck(name, ends, inner, stride);
                blocks.add(new Residual(name, path, shortcut(name, ends, stride)));
                in = out;
            }
        }
        return blocks;
    }

    private static List<Convolution> basic(String name, Channels ends, int stride) {
        return List.of(
                part(name, 1, ends, 3, stride),
                part(name, 2, new Channels(ends.out(), ends.out()), 3, 1));
    }

    private static List<Convolution> bottleneck(String name, Channels ends, int inner, int stride) {
        return List.of(
                part(name, 1, new Channels(ends.in(), inner), 1, 1),
                part(name, 2, new Channels(inner, inner), 3, stride),
                part(name, 3, new Channels(inner, ends.out()), 1, 1));
    }

    private static Convolution part(
            String block, int number, Channels channels, int kernel, int stride) {
        return new Convolution(
                block + ".conv" + number, block + ".bn" + number, channels, kernel, stride);
    }

    private static Optional<Convolution> shortcut(String block, Channels ends, int stride) {
        if (ends.in() == ends.out() && stride == 1) {
            return Optional.empty();
        }
        String name = block + ".downsample";
        return Optional.of(new Convolution(name + ".0", name + ".1", ends, 1, stride));
    }
}
