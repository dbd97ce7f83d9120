package io.sluice.embed.swap;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.releaseOfAnother;
import static io.sluice.embed.Fixtures.version;
import static io.sluice.embed.MeanColourParts.parts;
import static io.sluice.embed.MeanColourParts.partsOfAnother;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.function.RunningOperator;
import io.sluice.schemas.record.ScoredImage;
import java.awt.Color;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class OtherEncodersTest {
    @Test
    void releasesOfOtherNamesArePassedOver() throws Exception {
        RunningOperator embedder =
                RunningOperator.start(parts(releaseOfAnother(0, 9), release(1, 0)));
        try (embedder) {
            embedder.learn(releaseOfAnother(2, 10));
            embedder.arrive(image(0, "a", Color.RED));
            embedder.operator().finish();
            assertThat(embedder.scored())
                    .extracting(ScoredImage::getEncoderVersion)
                    .containsExactly(version(0).toString());
        }
    }

    @Test
    void anOperatorThatIsToServeAnotherEncoderStartsAnew() throws Exception {
        OperatorSubtaskState checkpoint;
        try (RunningOperator before = RunningOperator.start(parts(release(0, 3)))) {
            checkpoint = before.checkpoint();
        }
        try (RunningOperator after =
                RunningOperator.restore(
                        partsOfAnother(release(0, 3), releaseOfAnother(1, 1)), checkpoint)) {
            after.arrive(image(0, "a", Color.RED));
            after.operator().finish();
            assertThat(after.scored().get(0).getEncoderVersion()).startsWith("ear@1-");
        }
    }
}
