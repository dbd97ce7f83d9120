package io.sluice.encoder;

import java.util.List;

/**
 * The shape of a residual network (He et al., CVPR 2016): four stages, the channels doubling and
 * the resolution halving from each to the next.
 *
 * @param stem how the image enters
 * @param block what a residual block is made of
 * @param width channels of the first stage's 3x3 convolutions, at least 4
 * @param blocks residual blocks of each of the four stages
 */
public record ResNetShape(Stem stem, Block block, int width, List<Integer> blocks)
        implements Architecture {
    private static final int STAGES = 4;

    /** How the image enters. */
    public enum Stem {
        /** A 3x3 convolution at full resolution, for inputs of about 32 pixels. */
        CIFAR,
        /** A 7x7 convolution of stride 2 and a 3x3 max pool of stride 2. */
        IMAGENET
    }

    /** What a residual block is made of. */
    public enum Block {
        /** Two 3x3 convolutions, the first of which has the stride. */
        BASIC(1),
        /** 1x1, 3x3 and 1x1 convolutions: a quarter of the channels inside, stride in the 3x3. */
        BOTTLENECK(4);

        private final int expansion;

        Block(int expansion) {
            this.expansion = expansion;
        }

        /** How many times more channels come out than the 3x3 convolutions have. */
        public int expansion() {
            return expansion;
        }
    }

    public ResNetShape {
        if (width < 4 || blocks.size() != STAGES || blocks.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "A ResNet has a width of 4 or more and four stages of one block or more, but"
                            + (" was " + width + " " + blocks));
        }
        blocks = List.copyOf(blocks);
    }

    /** A network of basic blocks. */
    public ResNetShape(Stem stem, int width, List<Integer> blocks) {
        this(stem, Block.BASIC, width, blocks);
    }

    /** One basic block of 16 channels or more per stage, for inputs of about 32 pixels. */
    public static ResNetShape tiny() {
        return new ResNetShape(Stem.CIFAR, Block.BASIC, 16, List.of(1, 1, 1, 1));
    }

    /** ResNet-18. */
    public static ResNetShape resnet18() {
        return new ResNetShape(Stem.IMAGENET, Block.BASIC, 64, List.of(2, 2, 2, 2));
    }

    /** ResNet-50, the stride of a block in its 3x3 convolution. */
    public static ResNetShape resnet50() {
        return new ResNetShape(Stem.IMAGENET, Block.BOTTLENECK, 64, List.of(3, 4, 6, 3));
    }

    /** Channels of a stage's 3x3 convolutions, stages 0 to 3. */
    public int channels(int stage) {
        return width << stage;
    }

    /** D, the length of an embedding: what comes out of the last stage. */
    @Override
    public int dimension() {
        return channels(STAGES - 1) * block.expansion();
    }
}
