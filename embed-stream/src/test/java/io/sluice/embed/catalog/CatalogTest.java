package io.sluice.embed.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
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
