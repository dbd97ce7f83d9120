package io.sluice.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainedImage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescentTest {
    private static final EncoderRelease FIRST = release(1, 100);
    private static final EncoderRelease SECOND = release(2, 300);
    private static final EncoderRelease FIRST_AGAIN =
            Announcements.again(FIRST, 3, SECOND.getVersion(), Standing.CHOSEN);

    private final Descent descent = new Descent(List.of(release(0, 0), FIRST, SECOND, FIRST_AGAIN));

    @Test
    void anImageIsPartOfTheFirstReleaseAfterItAndOfAllThatFollow() {
        Provenance provenance = descent.of(List.of(mention("sluice", 100, 9)));

        assertThat(provenance.entered())
                .containsExactly(new Entered("sluice", FIRST.getVersion(), 7, 9, List.of("signs")));
        assertThat(provenance.touched())
                .containsExactly(FIRST.getVersion(), SECOND.getVersion(), FIRST_AGAIN.getVersion());
    }

    @Test
    void whatWasTrainedOnBeforeWithheldReleasesIsPartOfTheNext() {
        Provenance provenance =
                descent.of(List.of(mention("sluice", 200, 4), mention("sluice", 300, 2)));

        assertThat(provenance.entered())
                .containsExactly(
                        new Entered("sluice", SECOND.getVersion(), 7, 6, List.of("signs")));
        assertThat(provenance.touched()).containsExactly(SECOND.getVersion());
    }

    @Test
    void whatCameAfterTheLastReleaseIsInNoneYet() {
        Provenance provenance = descent.of(List.of(mention("sluice", 400, 1)));
        assertThat(provenance.entered()).singleElement().matches(e -> e.release() == null);
        assertThat(provenance.touched()).isEmpty();
    }

    @Test
    void anotherTrainingIsAnotherStory() {
        Mention other = new Mention("sluice", "other", 100, mention("sluice", 100, 1).image());
        assertThat(descent.of(List.of(other)).touched()).isEmpty();
    }

    @Test
    void anotherEncoderIsAnotherStory() {
        assertThat(descent.of(List.of(mention("dino", 100, 1))).touched()).isEmpty();
    }

    private static Mention mention(String encoder, long through, int times) {
        return new Mention(
                encoder, "run", through, new TrainedImage("image-7", 7L, times, List.of("signs")));
    }

    private static EncoderRelease release(long generation, long through) {
        EncoderVersion version =
                new EncoderVersion("sluice", generation, "%012d".formatted(generation));
        return Announcements.of(version, URI.create("file:///e"), Map.of(), 8, 8)
                .setTrainedThrough(through)
                .setRun("run")
                .build();
    }
}
