package io.sluice.selector.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.core.vector.UnitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NearSeenTest {
    private static final EncoderVersion FIRST = EncoderVersion.parse("tiny@1-111111111111");
    private static final EncoderVersion SECOND = EncoderVersion.parse("tiny@2-222222222222");
    private static final int DIMENSION = 64;
    private static final double EPSILON = 0.02;

    private final NearSeen seen = new NearSeen(FIRST, new Nearness(EPSILON, 3));

    @Test
    void namesTheImageThatIsNearlyRepeated() {
        seen.remember("far", plane(90), 0);
        seen.remember("near", plane(0), 0);
        assertThat(seen.nearest(plane(5), EPSILON, 0)).isNotNull();
        Near near = seen.nearest(plane(10), EPSILON, 0);
        assertThat(near).isNotNull();
        assertThat(near.imageId()).isEqualTo("near");
        assertThat(near.similarity()).isCloseTo(0.9848f, within(1e-4f));
        assertThat(seen.nearest(plane(12), EPSILON, 0)).isNull(); // cosine .978
    }

    @Test
    void namesTheNearestOfSeveral() {
        seen.remember("a", plane(0), 0);
        seen.remember("b", plane(12), 0);
        assertThat(seen.nearest(plane(8), EPSILON, 0).imageId()).isEqualTo("b");
    }

    @Test
    void forgetsTheOldestAndNothingElse() {
        for (int i = 0; i < 5; i++) {
            seen.remember("image-" + i, plane(30 * i), 0);
        }
        assertThat(seen.nearest(plane(0), EPSILON, 0)).isNull();
        assertThat(seen.nearest(plane(30), EPSILON, 0)).isNull();
        for (int i = 2; i < 5; i++) {
            assertThat(seen.nearest(plane(30 * i), EPSILON, 0).imageId()).isEqualTo("image-" + i);
        }
    }

    @Test
    void looksNoFurtherBackThanItIsAsked() {
        seen.remember("old", plane(0), 10);
        assertThat(seen.nearest(plane(0), EPSILON, 10)).isNotNull();
        assertThat(seen.nearest(plane(0), EPSILON, 11)).isNull();
        seen.remember("new", plane(5), 12);
        assertThat(seen.nearest(plane(0), EPSILON, 11).imageId()).isEqualTo("new");
    }

    @Test
    void takesNothingForARepetitionWithoutAnEpsilon() {
        NearSeen off = new NearSeen(FIRST, new Nearness(0, 3));
        off.remember("a", plane(0), 0);
        assertThat(off.nearest(plane(0), 0, 0)).isNull();
    }

    @Test
    void neverComparesEmbeddingsOfDifferentEncoders() {
        Embedding other = new Embedding(SECOND, plane(0).vector());
        assertThatThrownBy(() -> seen.nearest(other, EPSILON, 0))
                .isInstanceOf(MixedEncodersException.class);
        assertThatThrownBy(() -> seen.remember("a", other, 0))
                .isInstanceOf(MixedEncodersException.class);
    }

    @Test
    void passesOverVectorsOfAnotherLength() {
        seen.remember("short", new Embedding(FIRST, UnitVector.of(1)), 0);
        assertThat(seen.nearest(plane(0), EPSILON, 0)).isNull();
        seen.remember("long", plane(0), 0);
        assertThat(seen.nearest(plane(0), EPSILON, 0).imageId()).isEqualTo("long");
    }

    @Test
    void findsWhatHasJustTheEpsilonAsOftenAsStated() {
        for (double epsilon : new double[] {0.01, 0.02, 0.03, 0.1}) {
            SplittableRandom random = new SplittableRandom(1);
            int pairs = 4000;
            int found = 0;
            for (int pair = 0; pair < pairs; pair++) {
                NearSeen one = new NearSeen(FIRST, new Nearness(epsilon, 1));
                float[] vector = random(random);
                one.remember("a", embedding(vector), 0);
                found +=
                        one.nearest(at(1 - epsilon + 1e-5, vector, random), epsilon, 0) == null
                                ? 0
                                : 1;
            }
            assertThat(found / (double) pairs).as("at " + epsilon).isGreaterThan(0.988);
        }
    }

    @Test
    void findsAsMuchWhenAGreaterEpsilonComesLater() {
        SplittableRandom random = new SplittableRandom(1);
        NearSeen later = new NearSeen(FIRST, new Nearness(0.01, 4000));
        NearSeen ever = new NearSeen(FIRST, new Nearness(0.1, 4000));
        List<float[]> kept = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            kept.add(random(random));
            later.remember("image-" + i, embedding(kept.get(i)), 0);
            ever.remember("image-" + i, embedding(kept.get(i)), 0);
        }
        int found = 0;
        for (float[] vector : kept.subList(0, 1000)) {
            Embedding near = at(1 - 0.1 + 1e-5, vector, random);
            assertThat(later.nearest(near, 0.1, 0)).isEqualTo(ever.nearest(near, 0.1, 0));
            found += later.nearest(near, 0.1, 0) == null ? 0 : 1;
        }
        assertThat(found).isGreaterThan(980);
    }

    @Test
    void takesNothingForARepetitionThatIsFurtherThanAskedFor() {
        seen.remember("a", plane(0), 0);
        assertThat(seen.nearest(plane(20), 0.1, 0)).isNotNull(); // cosine .940
        assertThat(seen.nearest(plane(20), EPSILON, 0)).isNull();
        assertThat(seen.nearest(plane(0), 0, 0)).isNull();
    }

    @Test
    void tellsWhatAnImageWasEmbeddedAsWhileItRemembersIt() {
        for (int i = 0; i < 4; i++) {
            seen.remember("image-" + i, plane(30 * i), 0);
        }
        assertThat(seen.embedding("image-0")).isNull();
        assertThat(seen.embedding("image-1")).isEqualTo(plane(30));
        assertThat(seen.embedding("image-3")).isEqualTo(plane(90));
    }

    @Test
    void tellsTheLastOfTwoImagesOfOneId() {
        for (int i = 0; i < 4; i++) {
            seen.remember(i == 2 ? "other" : "twice", plane(30 * i), 0);
        }
        assertThat(seen.embedding("twice")).isEqualTo(plane(90));
        seen.remember("b", plane(0), 0);
        assertThat(seen.embedding("twice")).isEqualTo(plane(90));
    }

    @Test
    void findsWhatComparingWithAllFinds() {
        SplittableRandom random = new SplittableRandom(2);
        NearSeen some = new NearSeen(FIRST, new Nearness(EPSILON, 1000));
        List<Embedding> all = new ArrayList<>();
        int repeated = 0;
        int missed = 0;
        for (int i = 0; i < 3000; i++) {
            Embedding image = next(all, random);
            boolean expected =
                    all.subList(Math.max(0, all.size() - 1000), all.size()).stream()
                            .anyMatch(kept -> kept.similarity(image) >= 0.98);
            Near near = some.nearest(image, EPSILON, 0);
            repeated += expected ? 1 : 0;
            missed += expected && near == null ? 1 : 0;
            assertThat(near == null || expected).isTrue();
            if (near == null) {
                some.remember("image-" + i, image, 0);
                all.add(image);
            }
        }
        assertThat(repeated).isBetween(500, 2000);
        assertThat(missed).isLessThan(repeated / 100);
    }

    @Test
    void usesAsManyBitsAsTheEpsilonAllows() {
        assertThat(SignProjections.bits(0)).isEqualTo(16);
        assertThat(SignProjections.bits(0.01)).isEqualTo(16);
        assertThat(SignProjections.bits(0.02)).isEqualTo(12);
        assertThat(SignProjections.bits(0.03)).isEqualTo(10);
        assertThat(SignProjections.bits(0.5)).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoNearness() {
        assertThatThrownBy(() -> new Nearness(0.11, 1)).hasMessageContaining("near-duplicate");
        assertThatThrownBy(() -> new Nearness(Double.NaN, 1)).hasMessageContaining("[0, 0.1]");
        assertThatThrownBy(() -> new Nearness(0.02, 0)).hasMessageContaining("near-memory");
    }

    /** Half of them new, the others at all distances from one before. */
    private static Embedding next(List<Embedding> all, SplittableRandom random) {
        if (all.isEmpty() || random.nextBoolean()) {
            return embedding(random(random));
        }
        float[] before = all.get(random.nextInt(all.size())).vector().toArray();
        return at(1 - 0.04 * random.nextDouble(), before, random);
    }

    /** A vector at an angle, in degrees, in a plane. */
    private static Embedding plane(double degrees) {
        double angle = Math.toRadians(degrees);
        return embedding((float) Math.cos(angle), (float) Math.sin(angle));
    }

    /** A vector in a random direction at a cosine from this one. */
    private static Embedding at(double cosine, float[] vector, SplittableRandom random) {
        float[] other = random(random);
        double along = 0;
        for (int i = 0; i < DIMENSION; i++) {
            along += other[i] * vector[i];
        }
        double across = Math.sqrt(1 - along * along);
        double sine = Math.sqrt(1 - cosine * cosine);
        float[] at = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            at[i] = (float) (cosine * vector[i] + sine * (other[i] - along * vector[i]) / across);
        }
        return embedding(at);
    }

    private static float[] random(SplittableRandom random) {
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return UnitVector.normalize(values).toArray();
    }

    private static Embedding embedding(float... values) {
        return new Embedding(FIRST, UnitVector.of(values));
    }
}
