package io.sluice.schemas.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import io.sluice.schemas.record.EncoderRelease;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {
    private final Lineage lineage = new Lineage("e");
    private final EncoderRelease first = release(1, "a");
    private final EncoderRelease second = release(2, "b");

    @Test
    void theNewestGenerationIsServed() {
        lineage.add(first);
        lineage.add(second);
        assertThat(lineage.served()).contains(second);
        assertThat(lineage.nextGeneration()).isEqualTo(3);
    }

    @Test
    void anEarlierOneIsServedAgainUnderANewGeneration() {
        lineage.add(first);
        lineage.add(second);
        EncoderRelease back = Announcements.again(first, 3, second.getVersion(), Standing.CHOSEN);
        lineage.add(back);

        assertThat(lineage.served()).contains(back);
        assertThat(back.getVersion()).isEqualTo("e@3-aaaaaaaaaaaa");
        assertThat(back.getSameAs()).isEqualTo(first.getVersion());
        assertThat(back.getParent()).isEqualTo(second.getVersion());
        assertThat(back.getSha256()).isEqualTo(first.getSha256());
        assertThat(back.getReleasedAt()).isEqualTo(first.getReleasedAt());
    }

    @Test
    void whatWasGoneBackToTwiceStillNamesItsFirstVersion() {
        EncoderRelease back = Announcements.again(first, 3, "e@2", Standing.CHOSEN);
        EncoderRelease again = Announcements.again(back, 4, "e@3", Standing.PINNED);
        assertThat(again.getSameAs()).isEqualTo(first.getVersion());
    }

    @Test
    void whatIsReleasedWhileOneIsPinnedIsNotServedUntilAPersonChooses() {
        EncoderRelease pinned = Announcements.again(first, 3, second.getVersion(), Standing.PINNED);
        EncoderRelease later = release(4, "c");
        lineage.add(second);
        lineage.add(pinned);
        lineage.add(later);
        assertThat(lineage.served()).contains(pinned);
        assertThat(lineage.isPinned()).isTrue();

        lineage.add(Announcements.again(pinned, 5, pinned.getVersion(), Standing.CHOSEN));
        lineage.add(release(6, "d"));
        assertThat(lineage.isPinned()).isFalse();
        assertThat(lineage.served()).contains(lineage.find("e@6-dddddddddddd").orElseThrow());
    }

    @Test
    void otherEncodersArePassedOver() {
        lineage.add(release(1, "a"));
        lineage.add(
                Announcements.of(
                                new EncoderVersion("f", 9, "f".repeat(12)),
                                URI.create("file:/f"),
                                Map.of(),
                                4,
                                8)
                        .build());
        assertThat(lineage.all()).hasSize(1);
    }

    private static EncoderRelease release(long generation, String digit) {
        return Announcements.of(
                        new EncoderVersion("e", generation, digit.repeat(12)),
                        URI.create("file:/e"),
                        Map.of("encoder.onnx", digit.repeat(64)),
                        4,
                        8)
                .build();
    }
}
