package io.sluice.encoder.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.encoder.Architecture;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ForeignGraph;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Block;
import java.io.IOException;
import java.util.List;

/**
 * An encoder's specification as JSON; what it does not know it refuses. A ResNet has a {@code
 * shape}, whose {@code block} is left out where it is basic; a graph made elsewhere has {@code
 * foreign} in its place.
 */
public final class SpecJson {
    private static final String SHAPE = "shape";
    private static final String BLOCK = "block";
    private static final String FOREIGN = "foreign";

    private SpecJson() {}

    private record OfResNet(
            String name, ResNetShape shape, int inputSize, List<Float> mean, List<Float> std) {
        EncoderSpec spec() {
            return new EncoderSpec(name, shape, inputSize, mean, std);
        }
    }

    private record OfForeign(
            String name, ForeignGraph foreign, int inputSize, List<Float> mean, List<Float> std) {
        EncoderSpec spec() {
            return new EncoderSpec(name, foreign, inputSize, mean, std);
        }
    }

    /** The same bytes for the same specification. */
    public static byte[] toBytes(EncoderSpec spec) {
        return StrictJson.bytes(tree(spec));
    }

    /**
     * Reads what {@link #toBytes} writes.
     *
     * @throws IOException if a field is missing, unknown or out of bounds
     */
    public static EncoderSpec parse(byte[] json) throws IOException {
        try {
            return parse(StrictJson.object(json));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static EncoderSpec parse(ObjectNode tree) throws IOException {
        if (tree.has(FOREIGN)) {
            return StrictJson.read(tree, OfForeign.class).spec();
        }
        if (tree.get(SHAPE) instanceof ObjectNode shape && !shape.has(BLOCK)) {
            shape.put(BLOCK, Block.BASIC.name());
        }
        return StrictJson.read(tree, OfResNet.class).spec();
    }

    private static ObjectNode tree(EncoderSpec spec) {
        Architecture architecture = spec.architecture();
        if (architecture instanceof ForeignGraph foreign) {
            return StrictJson.tree(
                    new OfForeign(spec.name(), foreign, spec.inputSize(), spec.mean(), spec.std()));
        }
        ResNetShape shape = spec.shape();
        ObjectNode tree =
                StrictJson.tree(
                        new OfResNet(
                                spec.name(), shape, spec.inputSize(), spec.mean(), spec.std()));
        if (shape.block() == Block.BASIC && tree.get(SHAPE) instanceof ObjectNode written) {
            written.remove(BLOCK);
        }
        return tree;
    }
}
