package io.sluice.embed.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestMatchesTest {
    private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 31, 32, 33, 63, 64, 65, 128, 129, 1000};

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 20})
    void areThoseThatASortPutsFirst(int ranks) {
        BestMatches best = new BestMatches(ranks);
        for (int size : SIZES) {
            for (int round = 0; round < 50; round++) {
                compare(best, ranks, row(size, 1 << 20));
                compare(best, ranks, row(size, 4)); // many are equal
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void areFoundInWhateverOrderTheyCome(int ranks) {
        BestMatches best = new BestMatches(ranks);
        for (int size : SIZES) {
            float[] row = row(size, 1 << 20);
            Arrays.sort(row);
            compare(best, ranks, row);
            IntStream.range(0, size).forEach(i -> row[i] = -row[i]);
            compare(best, ranks, row);
            Arrays.fill(row, -1);
            compare(best, ranks, row);
        }
    }

    @Test
    void beginAnewWithEveryRow() {
        BestMatches best = new BestMatches(3);
        best.find(new float[] {0.5f, 0.25f, 0.75f}, 0, 3);
        best.find(new float[] {0.5f, 0.125f, 0.75f}, 1, 1);
        assertThat(places(best, 3)).containsExactly(0, -1, -1);
        assertThat(best.cosine(0)).isEqualTo(0.125f);
    }

    private static void compare(BestMatches best, int ranks, float[] row) {
        int before = 5; // what stands before and behind the row is none of it
        float[] cosines = new float[row.length + 2 * before];
        Arrays.fill(cosines, 1);
        System.arraycopy(row, 0, cosines, before, row.length);
        best.find(cosines, before, row.length);
        List<Integer> sorted =
                IntStream.range(0, row.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -row[i])) // stable
                        .limit(ranks)
                        .toList();
        for (int rank = 0; rank < ranks; rank++) {
            boolean there = rank < sorted.size();
            assertThat(best.place(rank)).isEqualTo(there ? sorted.get(rank) : -1);
            if (there) {
                assertThat(best.cosine(rank)).isEqualTo(row[sorted.get(rank)]);
            }
        }
    }

    private static int[] places(BestMatches best, int ranks) {
        return IntStream.range(0, ranks).map(best::place).toArray();
    }

    /** Numbers in [-1, 1) of as many values as there are steps. */
    private float[] row(int size, int steps) {
        float[] row = new float[size];
        for (int i = 0; i < size; i++) {
            row[i] = 2f * random.nextInt(steps) / steps - 1;
        }
        return row;
    }
}
