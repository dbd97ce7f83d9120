package io.sluice.embed.state;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.parts;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.Score;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import java.awt.Color;
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
}
