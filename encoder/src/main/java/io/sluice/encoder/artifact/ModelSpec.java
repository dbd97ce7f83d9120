package io.sluice.encoder.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ForeignGraph;
import java.io.IOException;
import java.util.List;

/**
 * What must be known of an ONNX model that was made elsewhere to feed it pixels: the file beside
 * it.
 *
 * @param input name of the tensor it takes
 * @param inputSize height and width of the pixels, in [8, 512]
 * @param layout order of the input's axes
 * @param mean per channel red, green, blue, of pixels scaled to [0, 1]
 * @param std per channel, above 0
 * @param output name of the tensor that holds the embedding
 * @param dimension D
 * @param pooling how the output becomes (N, D); left out: none
 */
public record ModelSpec(
        String input,
        int inputSize,
        Layout layout,
        List<Float> mean,
        List<Float> std,
        String output,
        int dimension,
        Pooling pooling) {
    private static final String POOLING = "pooling";

    /** Order of the axes of a batch of images. */
    public enum Layout {
        /** Batch, channels, height, width. */
        NCHW,
        /** Batch, height, width, channels. */
        NHWC
    }

    /** How an output becomes (N, D). */
    public enum Pooling {
        /** It is (N, D), or (N, D, 1, 1). */
        NONE,
        /** The first of its tokens, (N, T, D). */
        CLS,
        /** The mean over its tokens, (N, T, D). */
        MEAN
    }

    public ModelSpec {
        if (input.isBlank() || output.isBlank()) {
            throw new IllegalArgumentException("The input and the output have names");
        }
        specification("model", dimension, inputSize, mean, std);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if a field is missing, unknown or out of bounds
     */
    public static ModelSpec parse(byte[] json) throws IOException {
        ObjectNode tree = StrictJson.object(json);
        String pooling = tree.has(POOLING) ? tree.get(POOLING).asText() : Pooling.NONE.name();
        tree.put(POOLING, pooling.toUpperCase(java.util.Locale.ROOT));
        return StrictJson.read(tree, ModelSpec.class);
    }

    /** The specification of the encoder that the model becomes. */
    public EncoderSpec as(String name) {
        return specification(name, dimension, inputSize, mean, std);
    }

    private static EncoderSpec specification(
            String name, int dimension, int inputSize, List<Float> mean, List<Float> std) {
        return new EncoderSpec(name, new ForeignGraph(dimension), inputSize, mean, std);
    }
}
