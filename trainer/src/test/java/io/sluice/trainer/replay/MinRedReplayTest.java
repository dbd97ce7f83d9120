package io.sluice.trainer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MinRedReplayTest {
    private final MinRedReplay<Long> replay = new MinRedReplay<>(3);

    @Test
    void dropsTheOlderOfTheTwoMostAlike() {
        fill();
        replay.saw(0, at(0));
        replay.saw(1, at(90));
        replay.saw(2, at(80));

        assertThat(replay.add(3, 3L)).contains(1L);
        assertThat(replay.items()).containsExactly(0L, 3L, 2L);
    }

    @Test
    void dropsTheOldestUntilTrainingHasSeenTwo() {
        fill();
        replay.saw(2, at(0));
        assertThat(replay.add(3, 3L)).contains(0L);
        assertThat(replay.add(4, 4L)).contains(1L);
    }

    @Test
    void sparesWhatTrainingHasNotSeen() {
        fill();
        replay.saw(1, at(0));
        replay.saw(2, at(180));
        assertThat(replay.add(3, 3L)).contains(1L); // the only two, however little alike
        replay.saw(3, at(170));
        assertThat(replay.add(4, 4L)).contains(2L);
        assertThat(replay.items()).contains(0L);
    }

    @Test
    void comparesTheMiddleOfWhatWasSeen() {
        fill();
        replay.saw(0, at(0));
        replay.saw(1, at(40));
        replay.saw(2, at(75));
        replay.saw(2, at(15)); // now at 45
        assertThat(replay.add(3, 3L)).contains(1L);
    }

    @Test
    void passesOverWhatItDoesNotKeep() {
        fill();
        replay.saw(9, at(0));
        assertThat(replay.add(3, 3L)).contains(0L);
    }

    @Test
    void keepsWhatDiffersInAStreamThatRepeatsOnePlace() {
        MinRedReplay<Long> kept = new MinRedReplay<>(6);
        for (long n = 0; n < 100; n++) {
            kept.add(n, n);
            kept.saw(n, at(n % 10 == 0 ? 36 * (n / 10) : 5 + n * .01)); // a tenth of it differs
        }
        assertThat(kept.items().stream().filter(n -> n % 10 == 0)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void goesOnWithoutWhatWasTakenOut() {
        MinRedReplay<Long> kept = new MinRedReplay<>(5);
        for (long n = 0; n < 5; n++) {
            kept.add(n, n);
        }
        kept.saw(0, at(0));
        kept.saw(1, at(3)); // nearest to 0
        kept.saw(3, at(90));
        kept.saw(4, at(100)); // last, takes the place of what goes

        assertThat(kept.removeIf(n -> n == 1 || n == 2)).containsExactly(2L, 1L);

        assertThat(kept.items()).containsExactlyInAnyOrder(0L, 3L, 4L);
        assertThat(kept.add(5, 5L)).isEmpty();
        assertThat(kept.add(6, 6L)).isEmpty();
        assertThat(kept.add(7, 7L)).contains(3L); // the older of the two that are nearest now
        kept.saw(4, at(1));
        assertThat(kept.add(8, 8L)).contains(0L);
    }

    @Test
    void goesOnWhereAllWasTakenOut() {
        fill();
        replay.saw(1, at(0));
        replay.removeIf(n -> true);
        assertThat(replay.known()).isEmpty();
    }

    @Test
    void goesOnInABufferThatHoldsJustWhatIsLeft() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MinRedReplay<Long> kept = new MinRedReplay<>(12);
            stir(kept, 0, 40, random);
            kept.removeIf(n -> random.nextInt(3) == 0);

            MinRedReplay<Long> resumed = resumed(kept, kept.size());
            stir(resumed, 40, 60, random);

            assertThat(resumed.size()).isEqualTo(kept.size());
            assertThat(resumed.items()).anyMatch(n -> n >= 40);
        }
    }

    @Test
    void goesOnAsIfNothingHadHappened() {
        MinRedReplay<Long> whole = new MinRedReplay<>(8);
        run(whole, 0, 30);
        MinRedReplay<Long> resumed = resumed(whole, 8);

        run(whole, 30, 90);
        run(resumed, 30, 90);
        assertThat(resumed.items()).isEqualTo(whole.items());
    }

    private static void stir(
            MinRedReplay<Long> replay, long from, long to, SplittableRandom random) {
        for (long n = from; n < to; n++) {
            replay.add(n, n);
            replay.saw(random.nextLong(n + 1), at(random.nextInt(360)));
            replay.saw(random.nextLong(n + 1), at(random.nextInt(360)));
        }
    }

    private static MinRedReplay<Long> resumed(MinRedReplay<Long> whole, int capacity) {
        return new MinRedReplay<>(
                capacity, new MinRedReplay.Kept<>(whole.items(), whole.items(), whole.known()));
    }

    private static void run(MinRedReplay<Long> replay, long from, long to) {
        for (long n = from; n < to; n++) {
            replay.add(n, n);
            replay.saw(n, at(n * n * 7 % 360));
            replay.saw(n / 2, at(n * 11 % 360));
        }
    }

    private void fill() {
        for (long n = 0; n < 3; n++) {
            replay.add(n, n);
        }
    }

    private static float[] at(double degrees) {
        double angle = Math.toRadians(degrees);
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
}
