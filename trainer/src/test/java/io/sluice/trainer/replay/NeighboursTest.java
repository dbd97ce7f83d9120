package io.sluice.trainer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @Test
    void findsTheTwoThatAreNearest() {
        Neighbours neighbours = new Neighbours(4, 2);
        neighbours.put(0, at(0));
        neighbours.put(1, at(90));
        neighbours.put(3, at(100));

        assertThat(neighbours.closest()).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void looksAgainWhereOneOfThemWentOrMoved() {
        Neighbours neighbours = new Neighbours(4, 2);
        neighbours.put(0, at(0));
        neighbours.put(1, at(30));
        neighbours.put(2, at(40));
        neighbours.put(3, at(55));
        assertThat(neighbours.closest()).containsExactlyInAnyOrder(1, 2);

        neighbours.put(1, at(180));
        assertThat(neighbours.closest()).containsExactlyInAnyOrder(2, 3);

        neighbours.remove(3);
        assertThat(neighbours.closest()).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void agreesWithLookingAtAllPairsWhateverCameMovedAndWent() {
        Random random = new Random(3);
        int places = 600; // three blocks, the last one not full
        Neighbours neighbours = new Neighbours(places, 5);
        Map<Integer, float[]> all = new HashMap<>();
        for (int round = 0; round < 60; round++) {
            for (int change = 0; change < 40; change++) {
                int place = random.nextInt(places);
                if (random.nextInt(4) == 0 && neighbours.has(place)) {
                    neighbours.remove(place);
                    all.remove(place);
                } else {
                    float[] vector = unit(random);
                    neighbours.put(place, vector);
                    all.put(place, vector);
                }
            }
            assertThat(neighbours.size()).isEqualTo(all.size());
            int[] found = neighbours.closest();
            assertThat(dot(all.get(found[0]), all.get(found[1]))).isEqualTo(highest(all));
        }
    }

    @Test
    void goesOnFromWhatItKnew() {
        Random random = new Random(4);
        Neighbours whole = new Neighbours(50, 5);
        for (int place = 0; place < 40; place++) {
            whole.put(place, unit(random));
        }
        whole.remove(whole.closest()[0]);
        whole.put(7, unit(random)); // waits
        Neighbours resumed = new Neighbours(50, 5);

        resumed.restore(whole.known(40));

        for (int i = 0; i < 30; i++) {
            int[] pair = whole.closest();
            assertThat(resumed.closest()).isEqualTo(pair);
            whole.remove(pair[0]);
            resumed.remove(pair[0]);
        }
    }

    @Test
    void needsTwo() {
        Neighbours neighbours = new Neighbours(4, 2);
        neighbours.put(0, at(0));
        assertThatThrownBy(neighbours::closest).isInstanceOf(IllegalStateException.class);
    }

    private static float highest(Map<Integer, float[]> all) {
        float highest = -2;
        for (int i : all.keySet()) {
            for (int j : all.keySet()) {
                highest = i < j ? Math.max(highest, dot(all.get(i), all.get(j))) : highest;
            }
        }
        return highest;
    }

    private static float dot(float[] first, float[] second) {
        float sum = 0;
        for (int d = 0; d < first.length; d++) {
            sum += first[d] * second[d];
        }
        return sum;
    }

    private static float[] at(double degrees) {
        double angle = Math.toRadians(degrees);
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }

    private static float[] unit(Random random) {
        float[] vector = new float[5];
        double square = 0;
        for (int d = 0; d < 5; d++) {
            vector[d] = (float) random.nextGaussian();
            square += (double) vector[d] * vector[d];
        }
        for (int d = 0; d < 5; d++) {
            vector[d] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
