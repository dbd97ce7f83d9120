package io.sluice.embed.state;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.MeanColourEncoder;
import io.sluice.embed.Score;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import io.sluice.schemas.record.Embedding;
import io.sluice.schemas.record.TaskExample;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestoredOperatorTest {
    private RunningOperator embedder;

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @Test
    void aRestoredOperatorGoesOnWithTheEncoderAndTasksOfItsCheckpoint() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 2)));
        embedder.learn(task(0, "red", 1, positive("ruby", Color.RED)));
        OperatorSubtaskState checkpoint = embedder.checkpoint();
        embedder.close();
        embedder = RunningOperator.restore(parts(release(0, 2), release(1, 9)), checkpoint);
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored().get(0).getEncoderVersion()).isEqualTo(version(2).toString());
        assertThat(Score.of(embedder.scored().get(0)))
                .extracting(Score::toString)
                .containsExactly("red 1: 1.0");
    }

    @Test
    void aRestoredOperatorEmbedsTheExamplesThemselvesWithTheNextEncoder() throws Exception {
        Arrival red = task(0, "red", 1, positive("ruby", Color.RED));
        embedder = RunningOperator.start(parts(release(0, 2), red));
        OperatorSubtaskState checkpoint = embedder.checkpoint();
        embedder.close();
        embedder = RunningOperator.restore(parts(release(0, 2), red), checkpoint);
        embedder.learn(release(1, 9));
        embedder.hear();
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored().get(0).getEncoderVersion()).isEqualTo(version(9).toString());
        assertThat(Score.of(embedder.scored().get(0)))
                .extracting(Score::toString)
                .containsExactly("red 1: 1.0");
    }

    @Test
    void bestMatchesOfATaskOfPicturesAndEmbeddingsAreTheSameAfterACheckpoint() throws Exception {
        Arrival mixed =
                task(
                        0,
                        "mixed",
                        1,
                        given("blue", 2),
                        positive("ruby", Color.RED),
                        given("green", 1),
                        given("red", 0));
        embedder = RunningOperator.start(parts(release(0, 2), mixed));
        List<String> before = bestMatches(Color.BLUE, Color.GREEN, Color.RED);
        OperatorSubtaskState checkpoint = embedder.checkpoint();
        embedder.close();
        embedder = RunningOperator.restore(parts(release(0, 2), mixed), checkpoint);
        assertThat(before).containsExactly("blue", "green", "ruby");
        assertThat(bestMatches(Color.BLUE, Color.GREEN, Color.RED)).isEqualTo(before);
    }

    @Test
    void ofAnEmbeddingAndAPictureThatAreEqualTheEarlierMatches() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(
                                release(0, 2),
                                task(0, "red", 1, given("rose", 0), positive("ruby", Color.RED))));
        assertThat(bestMatches(Color.RED)).containsExactly("rose");
    }

    private List<String> bestMatches(Color... images) throws Exception {
        for (Color colour : images) {
            embedder.arrive(image(0, "image", colour));
        }
        embedder.operator().finish();
        return embedder.scored().stream()
                .map(image -> Score.of(image).get(0).bestExampleId())
                .toList();
    }

    /** The embedding that generation 2 has of an image of one channel's colour. */
    private static TaskExample given(String id, int channel) {
        ByteBuffer vector =
                ByteBuffer.allocate(MeanColourEncoder.DIMENSION * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        vector.putFloat((channel + 2) * Float.BYTES, 1);
        return TaskExample.newBuilder()
                .setId(id)
                .setEmbedding(new Embedding(version(2).toString(), vector))
                .build();
    }
}
