package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EntryRulesTest {
    @Test
    void matchesAGlobAtAnyDepth() {
        assertThat(includes("train/**", "pets/train/cat/1.jpg")).isTrue();
        assertThat(includes("train/**", "train/1.jpg")).isTrue();
        assertThat(includes("train/**", "pets/test/cat/1.jpg")).isFalse();
        assertThat(includes("*.png", "pets/train/1.png")).isTrue();
        assertThat(includes("*.png", "pets/train/1.jpg")).isFalse();
        assertThat(includes("{train,files}/**", "odd/files/1.jpg")).isTrue();
        assertThat(includes("**", "1.jpg")).isTrue();
    }

    @Test
    void tellsWhatIsNoImageByName() {
        assertThat(EntryRules.isOther("a/README")).isTrue();
        assertThat(EntryRules.isOther("a/Labels.JSON")).isTrue();
        assertThat(EntryRules.isOther("a/.DS_Store")).isTrue();
        assertThat(EntryRules.isOther("../a/b.jpg")).isFalse();
        assertThat(EntryRules.isOther("a/noname")).isFalse();
        assertThat(EntryRules.isOther("a/b.ppm")).isFalse();
    }

    @Test
    void refusesALimitThatNoArrayHolds() {
        assertThatThrownBy(() -> new EntryRules("**", (1 << 30) + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean includes(String include, String name) {
        return new EntryRules(include, 1).includes(name);
    }
}
