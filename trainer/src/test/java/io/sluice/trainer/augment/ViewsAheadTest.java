package io.sluice.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.fold.TinyTraining;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewsAheadTest {
    private static final int BATCH = 30;
    private static final int VALUES = BATCH * 192;

    private final ViewMaker maker = new ViewMaker(1, ViewRecipe.mocoV2(), TinyTraining.SPEC);

    @Test
    void viewsAreTheSameHoweverManyThreadsMakeThem() {
        List<List<Visit>> batches = batches(5);
        List<float[]> expected = new ArrayList<>();
        for (List<Visit> batch : batches) {
            Views views = Views.of(VALUES);
            maker.fill(batch, 0, BATCH, views);
            expected.add(values(views));
        }
        for (int threads : new int[] {1, 2, 7}) {
            try (ViewsAhead ahead = new ViewsAhead(maker, VALUES, threads);
                    ViewsAhead.Run run = ahead.begin(batches)) {
                for (float[] batch : expected) {
                    assertThat(values(run.next())).isEqualTo(batch);
                }
            }
        }
    }

    @Test
    void viewsStayAsTheyAreWhileTheNextOnesAreMade() throws InterruptedException {
        try (ViewsAhead ahead = new ViewsAhead(maker, VALUES, 2);
                ViewsAhead.Run run = ahead.begin(batches(3))) {
            run.next();
            Views second = run.next();
            float[] before = values(second);

            Thread.sleep(50); // time enough for the third to be made

            assertThat(values(second)).isEqualTo(before);
        }
    }

    @Test
    void whatGoesWrongWithAViewIsThrownInItsStep() {
        List<List<Visit>> batches = batches(3);
        batches.set(1, withoutTheLast(batches.get(1)));
        try (ViewsAhead ahead = new ViewsAhead(maker, VALUES, 2);
                ViewsAhead.Run run = ahead.begin(batches)) {
            run.next();

            assertThatThrownBy(run::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("gone");
        }
    }

    @Test
    void aRunThatWasLeftDoesNotShowInTheNextOne() {
        List<List<Visit>> batches = batches(4);
        Views alone = Views.of(VALUES);
        maker.fill(batches.get(3), 0, BATCH, alone);
        try (ViewsAhead ahead = new ViewsAhead(maker, VALUES, 2)) {
            try (ViewsAhead.Run left = ahead.begin(batches)) {
                left.next();
            }
            try (ViewsAhead.Run run = ahead.begin(batches.subList(3, 4))) {
                assertThat(values(run.next())).isEqualTo(values(alone));
            }
        }
    }

    private static List<Visit> withoutTheLast(List<Visit> visits) {
        return new AbstractList<>() {
            @Override
            public Visit get(int place) {
                if (place == BATCH - 1) {
                    throw new IllegalStateException("gone");
                }
                return visits.get(place);
            }

            @Override
            public int size() {
                return BATCH;
            }
        };
    }

    private static float[] values(Views views) {
        float[] values = new float[2 * VALUES];
        views.first().asFloatBuffer().get(values, 0, VALUES);
        views.second().asFloatBuffer().get(values, VALUES, VALUES);
        return values;
    }

    private static List<List<Visit>> batches(int count) {
        Random random = new Random(2);
        List<List<Visit>> batches = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                byte[] rgb = new byte[192];
                random.nextBytes(rgb);
                visits.add(new Visit("image-" + b + "-" + i, b, new Pixels(8, 8, rgb)));
            }
            batches.add(visits);
        }
        return batches;
    }
}
