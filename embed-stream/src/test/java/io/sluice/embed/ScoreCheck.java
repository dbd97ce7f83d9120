package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Embeds and scores again what one encoder is said to have embedded and scored. */
final class ScoreCheck implements AutoCloseable {
    private static final float EQUAL = 1e-4f;

    private final OnnxEncoder encoder;
    private final TaskRound tasks;
    private final Map<Color, float[]> examples = new HashMap<>();
    private final Map<Integer, float[]> images = new HashMap<>(); // by the hash of their pixels

    ScoreCheck(StoredEncoder stored, TaskRound tasks) throws RefusedEncoderException {
        this.encoder = OnnxEncoder.open(stored.version(), Path.of(stored.uri()), 1);
        this.tasks = tasks;
    }

    /** The tasks it was scored against, if everything is as it would be again. */
    Set<String> check(ScoredImage image) {
        float[] expected = embedded(bytes(image.getPixels().getRgb()));
        float[] stated = new float[expected.length];
        image.getEmbedding().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(stated);
        for (int i = 0; i < expected.length; i++) {
            assertThat(stated[i]).isCloseTo(expected[i], within(EQUAL));
        }
        Set<String> scored = new HashSet<>();
        for (Score score : Score.of(image)) {
            ScoredTask task = score.task();
            float[] example = example(tasks.colour(task.getTaskId(), task.getTaskRevision()));
            assertThat(score.similarity()).isCloseTo(cosine(expected, example), within(EQUAL));
            assertThat(scored.add(task.getTaskId())).isTrue();
        }
        return scored;
    }

    @Override
    public void close() {
        encoder.close();
    }

    private float[] example(Color colour) {
        return examples.computeIfAbsent(colour, this::embeddedExample);
    }

    private float[] embeddedExample(Color colour) {
        try {
            Pixels pixels = ImageDecoder.decode(Fixtures.png(colour), encoder.spec().inputSize());
            return encoder.embed(pixels.rgb(), 1);
        } catch (UnreadableImageException e) {
            throw new AssertionError(e);
        }
    }

    private float[] embedded(byte[] rgb) {
        return images.computeIfAbsent(Arrays.hashCode(rgb), known -> encoder.embed(rgb, 1));
    }

    private static float cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return (float) sum;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
