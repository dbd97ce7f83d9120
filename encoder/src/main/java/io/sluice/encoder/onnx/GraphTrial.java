package io.sluice.encoder.onnx;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Tries a graph that was made elsewhere on images by the throw of dice. */
final class GraphTrial {
    private static final int IMAGES = 3;
    private static final double TOLERANCE = 1e-3;

    private final EncoderSpec spec;
    private final GraphSession session;

    private GraphTrial(EncoderSpec spec, GraphSession session) {
        this.spec = spec;
        this.session = session;
    }

    /**
     * Runs it.
     *
     * @throws RefusedEncoderException unless it gives finite rows of D and of unit length, the same
     *     for an image whatever stands beside it, and another for another image
     */
    static void run(byte[] graph, EncoderSpec spec) throws RefusedEncoderException {
        try {
            GraphCheck.check(new ByteArrayInputStream(graph), spec);
        } catch (IOException e) {
            throw new RefusedEncoderException("The wrapped model cannot be read", e);
        }
        try (GraphSession session = GraphSession.open(graph, Execution.onProcessor(1))) {
            new GraphTrial(spec, session).run();
        }
    }

    private void run() throws RefusedEncoderException {
        byte[] rgb = new byte[IMAGES * spec.inputSize() * spec.inputSize() * 3];
        new Random(1).nextBytes(rgb);
        byte[] last = Arrays.copyOfRange(rgb, rgb.length / IMAGES * (IMAGES - 1), rgb.length);
        float[] alone = embed(last, 1, "The model cannot be run");
        float[] together =
                embed(
                        rgb,
                        IMAGES,
                        "The model takes one image at a time: export it with a dynamic batch axis");
        int dimension = spec.dimension();
        float[] row = Arrays.copyOfRange(together, (IMAGES - 1) * dimension, together.length);
        if (distance(alone, row) > TOLERANCE) {
            throw new RefusedEncoderException(
                    "The model embeds an image differently in a batch: export it with a dynamic"
                            + " batch axis and in evaluation mode");
        }
        if (Arrays.equals(row, Arrays.copyOf(together, dimension))) {
            throw new RefusedEncoderException(
                    "The model gives different images the same embedding: check the output's name"
                            + " and the pooling");
        }
    }

    private float[] embed(byte[] rgb, int count, String otherwise) throws RefusedEncoderException {
        float[] rows = forward(rgb, count, otherwise);
        if (rows.length != count * spec.dimension()) {
            throw new RefusedEncoderException(
                    count == 1
                            ? "The model gives %d numbers for an image, not %d: check dimension, output and pooling"
                                    .formatted(rows.length, spec.dimension())
                            : otherwise);
        }
        for (int i = 0; i < count; i++) {
            double square = 0;
            for (int j = 0; j < spec.dimension(); j++) {
                square += Math.pow(rows[i * spec.dimension() + j], 2);
            }
            if (!(Math.abs(Math.sqrt(square) - 1) <= TOLERANCE)) {
                throw new RefusedEncoderException(
                        "The model gives an embedding of length %s, which cannot be scaled to 1"
                                .formatted(Math.sqrt(square)));
            }
        }
        return rows;
    }

    private float[] forward(byte[] rgb, int count, String otherwise)
            throws RefusedEncoderException {
        try {
            return session.run(rgb, count, spec.inputSize());
        } catch (RuntimeException e) {
            throw new RefusedEncoderException(
                    "%s (%s)".formatted(otherwise, GraphSession.firstLine(e)), e);
        }
    }

    private static double distance(float[] one, float[] other) {
        double most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs(one[i] - other[i]));
        }
        return most;
    }
}
