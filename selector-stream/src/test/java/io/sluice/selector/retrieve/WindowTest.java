package io.sluice.selector.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowTest {
    private static final Matches NONE = new Matches(new int[0], new float[0]);

    /** Image 0 is the best of both examples, 1 the first's second, 2 the second's second. */
    private static final List<Matches> AGREEING =
            List.of(matches(0.9f, 0.8f), matches(0.5f, 0.1f), matches(0.2f, 0.7f));

    @Test
    void anImageThatTwoExamplesShareCountsOnce() {
        assertThat(kept(AGREEING, 1)).containsExactly(0);
        assertThat(kept(AGREEING, 2)).containsExactly(0, 1);
    }

    @Test
    void everyExampleHasAnEqualShareHoweverSimilarItsImages() {
        List<Matches> crowded =
                List.of(
                        matches(0.99f, -0.9f),
                        matches(0.98f, -0.8f),
                        matches(0.97f, -0.7f),
                        matches(0.96f, -0.6f));
        assertThat(kept(crowded, 2)).containsExactly(0, 3);
        assertThat(Window.choose(crowded, 4)).extracting(Finding::position).contains(0, 0, 1, 1);
    }

    @Test
    void saysForWhichExampleAndAgainstWhichBar() {
        List<Finding> findings = Window.choose(AGREEING, 2);
        assertThat(findings.get(0)).isEqualTo(new Finding(0, 0.9f, 1 / 3.0, 0.5f, true));
        assertThat(findings.get(1)).isEqualTo(new Finding(0, 0.5f, 2 / 3.0, 0.5f, true));
        assertThat(findings.get(2)).isEqualTo(new Finding(1, 0.7f, 2 / 3.0, 0.8f, false));
    }

    @Test
    void ofEqualSimilaritiesTheEarlierImageRanksHigher() {
        assertThat(kept(List.of(matches(0.5f), matches(0.5f), matches(0.5f)), 2))
                .containsExactly(0, 1);
        assertThat(kept(List.of(matches(-0f), matches(0f)), 1)).containsExactly(0);
    }

    @Test
    void negativeSimilaritiesRankBelowPositiveOnes() {
        assertThat(kept(List.of(matches(-0.9f), matches(-0.1f), matches(0.1f)), 2))
                .containsExactly(1, 2);
    }

    @Test
    void nothingPassesWhereNothingIsWanted() {
        assertThat(Window.choose(AGREEING, 0))
                .noneMatch(Finding::kept)
                .extracting(Finding::bar)
                .containsOnly(Double.POSITIVE_INFINITY);
        assertThat(Window.choose(List.of(), 0)).isEmpty();
    }

    @Test
    void whatMatchesNothingIsKeptOnlyWhereEverythingIs() {
        List<Matches> images = List.of(NONE, matches(0.5f), NONE);
        assertThat(kept(images, 2)).containsExactly(1);
        assertThat(kept(images, 3)).containsExactly(0, 1, 2);
        assertThat(kept(List.of(NONE, NONE), 1)).isEmpty();
        assertThat(Window.choose(images, 1).get(0).isMatch()).isFalse();
    }

    @Test
    void choosesNoMoreThanThereAre() {
        assertThat(kept(AGREEING, 3)).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> Window.choose(AGREEING, 4)).hasMessage("Of 3 images 4 are wanted");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 300", "5, 3, 300", "40, 8, 500", "40, 40, 200", "10000, 8, 400"})
    void choosesWhatGrowingUnionsChoose(int examples, int known, int images) {
        SplittableRandom random = new SplittableRandom(examples);
        for (double ratio : new double[] {0.01, 0.1, 0.5, 1}) {
            List<Matches> window = random(random, examples, known, images);
            int wanted = WindowQuota.of(ratio, images, 0).images();
            List<Finding> findings = Window.choose(window, wanted);
            assertThat(kept(findings)).isEqualTo(grown(window, examples, wanted)).hasSize(wanted);
            for (Finding finding : findings) {
                // only what is as similar as the last that was chosen may be on either side
                assertThat(finding.similarity() >= finding.bar())
                        .as("%s", finding)
                        .isIn(finding.kept(), finding.similarity() == finding.bar());
            }
        }
    }

    @Test
    void manyShortWindowsKeepTheRatio() {
        double owed = 0;
        int kept = 0;
        for (int window = 0; window < 1000; window++) {
            WindowQuota quota = WindowQuota.of(0.03, 7, owed);
            owed = quota.owed();
            kept += quota.images();
        }
        assertThat(kept).isEqualTo(210); // 3 % of 7,000
        assertThat(WindowQuota.of(1, 7, 0.5)).isEqualTo(new WindowQuota(7, 0.5));
        assertThat(WindowQuota.of(0.1, 2, -0.5).images()).isZero();
    }

    /** k grown one by one; of the last rank, example by example. */
    private static Set<Integer> grown(List<Matches> images, int examples, int wanted) {
        Set<Integer> union = new HashSet<>();
        List<List<Integer>> ranked = new ArrayList<>();
        for (int e = 0; e < examples; e++) {
            int example = e;
            ranked.add(
                    IntStream.range(0, images.size())
                            .filter(image -> similarity(images.get(image), example) > -2)
                            .boxed()
                            .sorted(
                                    Comparator.comparing(
                                            image -> -similarity(images.get(image), example)))
                            .toList());
        }
        for (int k = 0; union.size() < wanted; k++) {
            for (int e = 0; e < examples && union.size() < wanted; e++) {
                if (k < ranked.get(e).size()) {
                    union.add(ranked.get(e).get(k));
                }
            }
        }
        return union;
    }

    private static float similarity(Matches matches, int example) {
        for (int m = 0; m < matches.count(); m++) {
            if (matches.positions()[m] == example) {
                return matches.similarities()[m];
            }
        }
        return -2;
    }

    /** Coarse similarities, so that many are equal; the best known examples of each image. */
    private static List<Matches> random(
            SplittableRandom random, int examples, int known, int images) {
        List<Matches> window = new ArrayList<>();
        for (int image = 0; image < images; image++) {
            BitSet positions = new BitSet();
            while (positions.cardinality() < Math.min(known, examples)) {
                positions.set(random.nextInt(examples));
            }
            int[] at = positions.stream().toArray();
            float[] similarities = new float[at.length];
            for (int m = 0; m < at.length; m++) {
                similarities[m] = random.nextInt(-100, 101) / 100f;
            }
            window.add(new Matches(at, similarities));
        }
        return window;
    }

    /** An image that matches all examples. */
    private static Matches matches(float... similarities) {
        return new Matches(IntStream.range(0, similarities.length).toArray(), similarities);
    }

    private static Set<Integer> kept(List<Matches> images, int wanted) {
        return kept(Window.choose(images, wanted));
    }

    private static Set<Integer> kept(List<Finding> findings) {
        Set<Integer> kept = new HashSet<>();
        for (int image = 0; image < findings.size(); image++) {
            if (findings.get(image).kept()) {
                kept.add(image);
            }
        }
        return kept;
    }
}
