package io.sluice.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.image.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-3);

    @Test
    void theProbeTellsTheLabelOfTheNearestExamples() {
        NeighbourProbe probe =
                new NeighbourProbe(
                        new float[][] {{1, 0}, {.8f, .6f}, {0, 1}, {-.6f, .8f}},
                        List.of("east", "east", "north", "north"));

        assertThat(probe.tell(new float[] {.96f, .28f})).isEqualTo("east");
        assertThat(probe.tell(new float[] {0, 1})).isEqualTo("north");
    }

    @Test
    void accuracyIsTheMeanOverLabelsHoweverManyQueriesEachHas() {
        NeighbourProbe probe =
                new NeighbourProbe(new float[][] {{1, 0}, {0, 1}}, List.of("east", "north"));
        float[][] queries = {{1, 0}, {1, 0}, {1, 0}, {1, 0}};

        assertThat(probe.answers(queries, List.of("east", "east", "east", "north")).accuracy())
                .isEqualTo(.5);
    }

    @Test
    void halvesOfALabelAreSplitByNameSoThatNeighboursStayTogether() {
        List<LabelledImage> examples = new ArrayList<>();
        for (String name : List.of("b2", "a1", "b1", "a2")) {
            examples.add(new LabelledImage(name, "stop", pixel()));
        }
        examples.add(new LabelledImage("alone", "yield", pixel()));

        LabelledTask task = LabelledTask.split("signs", 1, examples);

        assertThat(task.support()).extracting(LabelledImage::name).containsExactly("a1", "a2");
        assertThat(task.queries()).extracting(LabelledImage::name).containsExactly("b1", "b2");
        assertThat(task.isInformative()).isFalse();
    }

    @Test
    void effectiveRankIsTheDimensionWhereAllDirectionsAreUsedAlike() {
        assertThat(RankMe.of(new float[][] {{2, 0, 0}, {0, -2, 0}, {0, 0, 2}})).isCloseTo(3, CLOSE);
    }

    @Test
    void effectiveRankIsTheSameWhetherThereAreFewRowsOrManyColumns() {
        double wide = RankMe.of(new float[][] {{3, 0, 4, 0}, {0, 1, 0, 1}});
        double tall = RankMe.of(new float[][] {{3, 0}, {0, 1}, {4, 0}, {0, 1}});
        assertThat(wide).isCloseTo(tall, CLOSE);
    }

    @Test
    void aTaskIsLimitedWithAsManyExamplesOfEachLabelAsThereCanBe() {
        List<LabelledImage> examples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            examples.add(new LabelledImage("a" + i, "often", pixel()));
        }
        examples.add(new LabelledImage("b0", "rare", pixel()));
        examples.add(new LabelledImage("b1", "rare", pixel()));

        LabelledTask limited = LabelledTask.split("t", 1, examples).limited(3);

        assertThat(limited.support())
                .extracting(LabelledImage::name)
                .containsExactly("a0", "a1", "b0");
        assertThat(limited.queries())
                .extracting(LabelledImage::name)
                .containsExactly("a4", "a5", "b1");
    }

    @Test
    void effectiveRankIsOneWhereAllFeaturesAreAlike() {
        assertThat(RankMe.of(new float[][] {{1, 2, 3}, {1, 2, 3}, {2, 4, 6}})).isCloseTo(1, CLOSE);
    }

    @Test
    void effectiveRankOfTwoDirectionsFollowsTheirShares() {
        // singular values 3 and 1: p = .75, .25
        double entropy = -.75 * Math.log(.75) - .25 * Math.log(.25);

        assertThat(RankMe.of(new float[][] {{3, 0}, {0, 1}})).isCloseTo(Math.exp(entropy), CLOSE);
    }

    @Test
    void alignmentIsTheMeanSquaredDistanceOfViews() {
        float[][] first = {{1, 0}, {0, 1}};
        float[][] second = {{1, 0}, {1, 0}};

        assertThat(Sphere.alignment(first, second)).isCloseTo(1, CLOSE);
    }

    @Test
    void uniformityFallsAsRowsPartFromEachOther() {
        assertThat(Sphere.uniformity(new float[][] {{1, 0}, {1, 0}})).isCloseTo(0, CLOSE);
        assertThat(Sphere.uniformity(new float[][] {{1, 0}, {-1, 0}})).isCloseTo(-8, CLOSE);
    }

    @Test
    void spreadIsNothingWhereAllRowsAreTheSame() {
        assertThat(Sphere.spread(new float[][] {{.6f, .8f}, {.6f, .8f}})).isCloseTo(0, CLOSE);
        assertThat(Sphere.spread(new float[][] {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}))
                .isCloseTo(1, CLOSE);
    }

    private static Pixels pixel() {
        return new Pixels(1, 1, new byte[3]);
    }
}
