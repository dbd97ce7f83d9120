package io.sluice.encoder;

import java.util.List;

/**
 * All that must be known to feed an encoder the pixels it was trained with.
 *
 * @param name of the encoder, the same over all its versions
 * @param architecture what it is made of
 * @param inputSize height and width of the pixels it takes, in [8, 512]
 * @param mean per channel red, green, blue, of pixels scaled to [0, 1]
 * @param std per channel, above 0
 */
public record EncoderSpec(
        String name, Architecture architecture, int inputSize, List<Float> mean, List<Float> std) {
    private static final int SMALLEST_INPUT = 8;
    private static final int LARGEST_INPUT = 512;

    public EncoderSpec {
        requireInputSize(inputSize);
        if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(s -> !(s > 0))) {
            throw new IllegalArgumentException(
                    "Three means and three positive deviations are needed, not " + mean + std);
        }
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /**
     * The size, if an encoder may have it.
     *
     * @throws IllegalArgumentException if it is not in [8, 512]
     */
    public static int requireInputSize(int size) {
        if (size < SMALLEST_INPUT || size > LARGEST_INPUT) {
            throw new IllegalArgumentException("An input has 8 to 512 pixels but had " + size);
        }
        return size;
    }

    /** D, the length of an embedding. */
    public int dimension() {
        return architecture.dimension();
    }

    /**
     * The shape of the network, of an encoder that can be trained.
     *
     * @throws IllegalArgumentException if it was made elsewhere
     */
    public ResNetShape shape() {
        if (architecture instanceof ResNetShape shape) {
            return shape;
        }
        throw new IllegalArgumentException(
                "Encoder %s was made elsewhere and is no ResNet".formatted(name));
    }
}
