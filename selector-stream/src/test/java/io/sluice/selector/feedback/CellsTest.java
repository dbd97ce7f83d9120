package io.sluice.selector.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.vector.UnitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CellsTest {
    private static final int DIMENSION = 16;

    private final Cells cells = new Cells(Cells.MOST);

    @Test
    void beginsWithTheFirstImagesThatDiffer() {
        assertThat(cells.nearest(plane(0))).isEqualTo(Cells.NONE);
        assertThat(cells.take(plane(0))).isZero();
        assertThat(cells.take(plane(0))).isZero();
        assertThat(cells.take(plane(1))).isEqualTo(1);
        assertThat(cells.size()).isEqualTo(2);
        assertThat(cells.nearest(plane(80))).isEqualTo(1);
    }

    @Test
    void movesTheNearestByItsShareOfTheMean() {
        fill();
        UnitVector near = plane(0.5); // between 0 and 1.40625
        assertThat(cells.take(near)).isZero();
        assertThat(degrees(cells.centroid(0))).isCloseTo(0.25, within(1e-3));
        cells.take(near);
        assertThat(degrees(cells.centroid(0))).isCloseTo(1.0 / 3, within(1e-3)); // (0 + .5 + .5)/3
        assertThat(cells.centroid(0).images()).isEqualTo(3);
        assertThat(degrees(cells.centroid(1))).isCloseTo(360.0 / 256, within(1e-3));
    }

    @Test
    void goesWithItsImagesHoweverManyThereWere() {
        fill();
        for (int i = 0; i < 10_000; i++) {
            cells.take(plane(0));
        }
        for (int i = 0; i < 100; i++) {
            cells.take(plane(0.5));
        }
        assertThat(degrees(cells.centroid(0)))
                .isCloseTo(0.5 * (1 - Math.pow(0.99, 100)), within(1e-2));
    }

    @Test
    void holdsAsFewAsItIsTold() {
        Cells few = new Cells(2);
        for (int degrees = 0; degrees < 90; degrees += 30) {
            few.take(plane(degrees));
        }
        assertThat(few.size()).isEqualTo(2);
    }

    @Test
    void holdsNoMoreThanItMay() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            cells.take(random(random));
        }
        assertThat(cells.size()).isEqualTo(Cells.MOST);
    }

    @Test
    void findsTheCentroidOfTheHighestCosine() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            cells.take(random(random));
        }
        for (int i = 0; i < 200; i++) {
            UnitVector image = random(random);
            int nearest = cells.nearest(image);
            for (int cell = 0; cell < cells.size(); cell++) {
                assertThat(cells.centroid(cell).at().dot(image))
                        .isLessThanOrEqualTo(cells.centroid(nearest).at().dot(image) + 1e-6f);
            }
        }
    }

    @Test
    void goesOnExactlyFromWhatWasKept() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            cells.take(random(random));
        }
        Cells restored = Cells.of(Cells.MOST, centroids(cells));
        for (int i = 0; i < 500; i++) {
            UnitVector image = random(random);
            assertThat(restored.take(image)).isEqualTo(cells.take(image));
        }
        assertThat(centroids(restored)).isEqualTo(centroids(cells));
    }

    @Test
    void hasNoCellForAVectorOfAnotherLength() {
        cells.take(plane(0));
        assertThat(cells.take(UnitVector.of(1))).isEqualTo(Cells.NONE);
        assertThat(cells.size()).isEqualTo(1);
    }

    private void fill() {
        for (int i = 0; i < Cells.MOST; i++) {
            cells.take(plane(i * 360.0 / Cells.MOST));
        }
    }

    private static List<Centroid> centroids(Cells cells) {
        List<Centroid> centroids = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            centroids.add(cells.centroid(cell));
        }
        return centroids;
    }

    private static double degrees(Centroid centroid) {
        float[] at = centroid.at().toArray();
        return Math.toDegrees(Math.atan2(at[1], at[0]));
    }

    private static UnitVector plane(double degrees) {
        double angle = Math.toRadians(degrees);
        return UnitVector.of((float) Math.cos(angle), (float) Math.sin(angle));
    }

    private static UnitVector random(SplittableRandom random) {
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return UnitVector.normalize(values);
    }
}
