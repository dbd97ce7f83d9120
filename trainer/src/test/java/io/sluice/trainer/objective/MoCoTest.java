package io.sluice.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.MlpShape.Norms;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoCoTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Branches branches = TinyBatch.branches(manager, Norms.NONE);
    private final ViewPair views = TinyBatch.views(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void asksWithTheFirstViewForTheKeyOfTheSecond() {
        NDArray queries = project(true, views.first(), Statistics.BATCH);
        NDArray keys = project(false, views.second(), Statistics.BATCH);

        Outcome outcome = evaluate(moco(false, 1), views);

        assertThat(outcome.losses().toFloatArray())
                .containsExactly(
                        loss().losses(queries, keys, views.positions()).toFloatArray(), CLOSE);
        assertThat(outcome.features().toFloatArray())
                .containsExactly(queries.add(keys).normalize(2, 1).toFloatArray(), CLOSE);
    }

    @Test
    void aSymmetricLossIsTheMeanOfBothDirections() {
        float[] there = evaluate(moco(false, 1), views).losses().toFloatArray();
        float[] back = evaluate(moco(false, 1), TinyBatch.swapped(views)).losses().toFloatArray();

        float[] both = evaluate(moco(true, 1), views).losses().toFloatArray();

        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isCloseTo((there[i] + back[i]) / 2, CLOSE);
        }
    }

    @Test
    void aSymmetricStepQueuesTheKeysOfBothViews() {
        MoCo moco = moco(true, 1);
        NDArray first = project(false, views.first(), Statistics.BATCH);
        NDArray second = project(false, views.second(), Statistics.BATCH);

        evaluate(moco, views).taken().run();

        assertThat(queued(moco, 8)).containsExactly(first.concat(second, 0).toFloatArray(), CLOSE);
    }

    @Test
    void keysAreDealtIntoOtherGroupsThanQueriesAndComeBackInTheirOrder() {
        MoCo moco = moco(false, 2);
        Shuffle shuffle = Shuffle.of(views.positions());
        NDArray dealt = views.second().get(new NDIndex("{}", manager.create(shuffle.order())));
        NDArray keys = project(false, dealt, new Statistics(2));
        NDArray back = keys.get(new NDIndex("{}", manager.create(shuffle.back())));

        evaluate(moco, views).taken().run();

        assertThat(shuffle.order()).isNotEqualTo(new long[] {0, 1, 2, 3});
        assertThat(queued(moco, 4)).containsExactly(back.toFloatArray(), CLOSE);
        assertThat(queued(moco, 4))
                .isNotEqualTo(project(false, views.second(), new Statistics(2)).toFloatArray());
    }

    @Test
    void nothingIsQueuedOfAStepThatIsNotTaken() {
        MoCo moco = moco(false, 1);
        float[] before = queued(moco, 4);

        evaluate(moco, views);

        assertThat(queued(moco, 4)).isEqualTo(before);
    }

    private Outcome evaluate(MoCo moco, ViewPair pair) {
        return moco.evaluate(new StepWeights(manager), pair);
    }

    private MoCo moco(boolean isSymmetric, int groups) {
        return new MoCo(branches, loss(), isSymmetric, groups);
    }

    private static InfoNce loss() {
        return new InfoNce(16, TinyBatch.PROJECTION, .2, 1);
    }

    private NDArray project(boolean isQuery, NDArray images, Statistics statistics) {
        return (isQuery ? branches.query() : branches.momentum())
                .project(new StepWeights(manager), images, statistics)
                .normalize(2, 1);
    }

    private static float[] queued(MoCo moco, int keys) {
        float[] all = moco.state().get("queue.keys").values();
        return Arrays.copyOf(all, keys * TinyBatch.PROJECTION);
    }
}
