package io.sluice.embed.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Release OLD = release(4, "cccccccccccc");
    private static final Release FIRST = release(5, "bbbbbbbbbbbb");
    private static final Release SECOND = release(5, "aaaaaaaaaaaa");
    private static final Release THIRD = release(5, "cccccccccccc");

    private final Catalog catalog = new Catalog();

    @Test
    void ofOneGenerationTheReleaseThatWasAnnouncedLaterIsTriedFirst() {
        announce(FIRST, OLD, SECOND);
        assertThat(catalog.announced()).containsExactly(SECOND, FIRST, OLD);
    }

    @Test
    void whatWasAnnouncedBeforeTheEncoderThatServesIsNotTriedAnyMore() {
        announce(FIRST, OLD, SECOND);
        catalog.serve(SECOND, List.of());
        assertThat(catalog.announced()).isEmpty();
    }

    @Test
    void whatWasAnnouncedAfterTheEncoderThatServesIsStillToBeTried() {
        announce(FIRST, SECOND, THIRD);
        catalog.serve(SECOND, List.of());
        assertThat(catalog.announced()).containsExactly(THIRD);
    }

    @Test
    void whatIsPinnedIsTriedBeforeWhatIsReleasedLater() {
        Release pinned = chosen(6, "bbbbbbbbbbbb", Standing.PINNED);
        Release later = release(7, "dddddddddddd");
        announce(FIRST, pinned, later);
        assertThat(catalog.announced()).containsExactly(pinned, later, FIRST);
    }

    @Test
    void nothingThatIsReleasedTakesThePlaceOfWhatIsPinnedUntilAPersonChooses() {
        catalog.serve(chosen(6, "bbbbbbbbbbbb", Standing.PINNED), List.of());
        assertThat(catalog.announce(release(7, "dddddddddddd"))).isFalse();

        Release unpinned = chosen(8, "bbbbbbbbbbbb", Standing.CHOSEN);
        assertThat(catalog.announce(unpinned)).isTrue();
        catalog.serve(unpinned, List.of());
        assertThat(catalog.announce(release(9, "eeeeeeeeeeee"))).isTrue();
    }

    @Test
    void anEarlierEncoderIsServedAgainUnderANewGeneration() {
        catalog.serve(SECOND, List.of());
        assertThat(catalog.announce(OLD)).isFalse();
        assertThat(catalog.announce(chosen(6, "cccccccccccc", Standing.CHOSEN))).isTrue();
    }

    private static Release chosen(long generation, String digest, Standing standing) {
        String version = new EncoderVersion("eye", generation, digest).toString();
        return new Release(version, "file:/nowhere", Map.of(), 8, 32, 0, standing);
    }

    private void announce(Release... releases) {
        for (Release release : releases) {
            catalog.announce(release);
        }
    }

    private static Release release(long generation, String digest) {
        String version = new EncoderVersion("eye", generation, digest).toString();
        return new Release(version, "file:/nowhere", Map.of(), 8, 32, 0);
    }
}
