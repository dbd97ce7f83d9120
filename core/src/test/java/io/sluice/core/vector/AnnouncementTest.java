package io.sluice.core.vector;

import static io.sluice.core.vector.Standing.CHOSEN;
import static io.sluice.core.vector.Standing.PINNED;
import static io.sluice.core.vector.Standing.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnouncementTest {
    @Test
    void aNewerGenerationTakesThePlaceOfAnOlderOne() {
        assertThat(of(4, "b", RELEASED).supersedes(of(3, "a", RELEASED))).isTrue();
        assertThat(of(3, "a", RELEASED).supersedes(of(4, "b", RELEASED))).isFalse();
    }

    @Test
    void ofOneGenerationTheLaterOneCounts() {
        assertThat(of(3, "b", RELEASED).supersedes(of(3, "a", RELEASED))).isTrue();
        assertThat(of(3, "a", RELEASED).supersedes(of(3, "a", RELEASED))).isFalse();
    }

    @Test
    void nothingReleasedTakesThePlaceOfWhatIsPinned() {
        assertThat(of(9, "b", RELEASED).supersedes(of(3, "a", PINNED))).isFalse();
        assertThat(of(4, "a", CHOSEN).supersedes(of(3, "a", PINNED))).isTrue();
    }

    @Test
    void whatAPersonChoseHoldsAgainstAReleaseOfTheSameMoment() {
        assertThat(of(3, "b", RELEASED).supersedes(of(3, "a", CHOSEN))).isFalse();
        assertThat(of(3, "a", CHOSEN).supersedes(of(3, "b", RELEASED))).isTrue();
        assertThat(of(4, "b", RELEASED).supersedes(of(3, "a", CHOSEN))).isTrue();
    }

    private static Announcement of(long generation, String digit, Standing standing) {
        return new Announcement(new EncoderVersion("e", generation, digit.repeat(12)), standing);
    }
}
