package io.sluice.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sluice.encoder.artifact.Tensor;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfoNceTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void isTheCrossEntropyOfTheRightKeyAmongTheQueuedOnes() {
        InfoNce loss = new InfoNce(2, 2, .5, 1);
        loss.remember(new float[] {1, 0, 0, 1}, new long[] {10, 11});
        NDArray query = manager.create(new float[][] {{1, 0}});
        NDArray key = manager.create(new float[][] {{.6f, .8f}});

        float found = loss.losses(query, key, new long[] {12}).toFloatArray()[0];

        // cosines .6 with its key, 1 and 0 with the queue; T = .5
        double right = Math.exp(1.2);
        double expected = -Math.log(right / (right + Math.exp(2) + Math.exp(0)));
        assertThat(found).isCloseTo((float) expected, CLOSE);
    }

    @Test
    void anImageIsNoNegativeOfItself() {
        InfoNce loss = new InfoNce(2, 2, .5, 1);
        loss.remember(new float[] {1, 0, 0, 1}, new long[] {10, 11});
        NDArray query = manager.create(new float[][] {{1, 0}});
        NDArray key = manager.create(new float[][] {{.6f, .8f}});

        float found = loss.losses(query, key, new long[] {10}).toFloatArray()[0];

        double right = Math.exp(1.2);
        assertThat(found).isCloseTo((float) -Math.log(right / (right + Math.exp(0))), CLOSE);
    }

    @Test
    void withinABatchOtherImagesAreTheOnlyNegatives() {
        InfoNce loss = new InfoNce(2, 2, .5, 1);
        NDArray predicted = manager.create(new float[][] {{1, 0}, {0, 1}, {1, 0}});
        NDArray targets = manager.create(new float[][] {{.6f, .8f}, {0, 1}, {1, 0}});

        float[] found = loss.withinBatch(predicted, targets, new long[] {7, 8, 7}).toFloatArray();

        // image 7 twice: cosines .6 with its own and 0 with image 8; the third row's 1 is no
        // negative
        double right = Math.exp(1.2);
        assertThat(found[0]).isCloseTo((float) -Math.log(right / (right + 1)), CLOSE);
        // image 8: 1 with its own, .8 and 0 with the others
        double own = Math.exp(2);
        double others = Math.exp(1.6) + 1;
        assertThat(found[1]).isCloseTo((float) -Math.log(own / (own + others)), CLOSE);
    }

    @Test
    void theOldestKeyIsOverwrittenFirst() {
        InfoNce loss = new InfoNce(2, 2, .5, 1);
        loss.remember(new float[] {1, 0, 0, 1}, new long[] {10, 11});
        loss.remember(new float[] {-1, 0}, new long[] {12});

        assertThat(loss.state().get("queue.keys").values()).containsExactly(-1, 0, 0, 1);
    }

    @Test
    void goesOnWithTheQueueItStoredHoweverFarTheLogIs() {
        InfoNce loss = new InfoNce(2, 2, .5, 1);
        loss.remember(new float[] {1, 0}, new long[] {5_000_000_000L});
        Map<String, Tensor> stored = loss.state();

        InfoNce restored = new InfoNce(2, 2, .5, 99);
        restored.restore(stored);
        restored.remember(new float[] {0, 1}, new long[] {7});

        NDArray query = manager.create(new float[][] {{1, 0}});
        float own = restored.losses(query, query, new long[] {5_000_000_000L}).toFloatArray()[0];
        // only the key of image 7 is left to tell it from
        assertThat(own).isCloseTo((float) -Math.log(Math.exp(2) / (Math.exp(2) + 1)), CLOSE);
    }
}
