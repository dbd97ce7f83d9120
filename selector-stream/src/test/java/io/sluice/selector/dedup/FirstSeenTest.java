package io.sluice.selector.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FirstSeenTest {
    private static final Standing ADMITTED = new Standing.Admitted();
    private static final Standing REPEATS_A = new Standing.Repeats("a");
    private static final Standing FORGOTTEN = new Standing.Forgotten();

    private final Map<String, Memory> memories = new HashMap<>();
    private final FirstSeen firstSeen = new FirstSeen(new Remembered());

    @Test
    void admitsTheFirstAndNamesItToAllLaterOnes() {
        assertThat(judged(first("a", 1, "same"), false)).isEqualTo(ADMITTED);
        assertThat(judged(first("b", 2, "same"), false)).isEqualTo(REPEATS_A);
        assertThat(judged(first("c", 3, "same"), false)).isEqualTo(REPEATS_A);
        assertThat(judged(first("d", 4, "other"), false)).isEqualTo(ADMITTED);
    }

    @Test
    void admitsADroppedImageAgainForEveryTaskUntilItIsKept() {
        judged(first("a", 1, "same"), false);
        assertThat(judged(again("a", 1, "same"), false)).isEqualTo(ADMITTED);
        assertThat(judged(again("a", 1, "same"), true)).isEqualTo(ADMITTED);
        assertThat(judged(again("a", 1, "same"), true)).isEqualTo(REPEATS_A);
    }

    @Test
    void neverAdmitsAgainWhatWasKept() {
        judged(first("a", 1, "same"), true);
        assertThat(judged(again("a", 1, "same"), true)).isEqualTo(REPEATS_A);
    }

    @Test
    void admitsOfTwoCopiesOnlyTheFirstAgainEvenIfTheyHaveOneId() {
        judged(first("a", 1, "same"), false);
        judged(first("a", 2, "same"), false);
        assertThat(judged(again("a", 2, "same"), true)).isEqualTo(REPEATS_A);
        assertThat(judged(again("a", 1, "same"), true)).isEqualTo(ADMITTED);
    }

    @Test
    void admitsNothingAgainOfWhichItIsNotRememberedWhetherItWasKept() {
        memories.put("old", new Memory("a", "", Fate.UNTOLD));
        assertThat(judged(again("a", 1, "old"), true)).isEqualTo(FORGOTTEN);
        assertThat(judged(again("b", 2, "unheard"), true)).isEqualTo(FORGOTTEN);
        assertThat(judged(first("c", 3, "old"), true)).isEqualTo(REPEATS_A);
    }

    private Standing judged(Sighting sighting, boolean kept) {
        Standing standing = firstSeen.standing(sighting);
        if (standing.equals(ADMITTED)) {
            firstSeen.judged(sighting, kept);
        }
        return standing;
    }

    private static Sighting first(String id, long offset, String content) {
        return new Sighting(id, "images-0@" + offset, content, false);
    }

    private static Sighting again(String id, long offset, String content) {
        return new Sighting(id, "images-0@" + offset, content, true);
    }

    private final class Remembered implements Seen {
        @Override
        public Memory of(String contentHash) {
            return memories.get(contentHash);
        }

        @Override
        public void remember(String contentHash, Memory memory) {
            memories.put(contentHash, memory);
        }
    }
}
