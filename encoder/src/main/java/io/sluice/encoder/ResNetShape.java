package io.sluice.encoder;

import java.util.List;

/**
 * The shape of a residual network of basic blocks (He et al., CVPR 2016): four stages, the channels
 * doubling and the resolution halving from each to the next.
 *
 * @param stem how the image enters
 * @param width channels of the first stage, at least 4
 * @param blocks residual blocks of each of the four stages
 */
public record ResNetShape(Stem stem, int width, List<Integer> blocks) {
    private static final int STAGES = 4;

    /** How the image enters. */
    public enum Stem {
        /** A 3x3 convolution at full resolution, for inputs of about 32 pixels. */
        CIFAR,
        /** A 7x7 convolution of stride 2 and a 3x3 max pool of stride 2. */
        IMAGENET
    }

    public ResNetShape {
        if (width < 4 || blocks.size() != STAGES || blocks.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "A ResNet has a width of 4 or more and four stages of one block or more, but"
                            + (" was " + width + " " + blocks));
        }
        blocks = List.copyOf(blocks);
    }

    /** Channels of a stage, 0 to 3. */
    public int channels(int stage) {
        return width << stage;
    }

    /** D, the length of an embedding: the channels of the last stage. */
    public int dimension() {
        return channels(STAGES - 1);
    }
}
