package io.sluice.selector.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FirstSeenTest {
    private final FirstSeen firstSeen = new FirstSeen(new Remembered());

    @Test
    void letsTheFirstPassAndNamesItToAllLaterOnes() {
        assertThat(firstSeen.repeatedBy("a", "same")).isNull();
        assertThat(firstSeen.repeatedBy("b", "same")).isEqualTo("a");
        assertThat(firstSeen.repeatedBy("c", "same")).isEqualTo("a");
        assertThat(firstSeen.repeatedBy("d", "other")).isNull();
    }

    private static final class Remembered implements Seen {
        private final Map<String, String> ids = new HashMap<>();

        @Override
        public String firstWith(String contentHash) {
            return ids.get(contentHash);
        }

        @Override
        public void remember(String contentHash, String imageId) {
            ids.put(contentHash, imageId);
        }
    }
}
