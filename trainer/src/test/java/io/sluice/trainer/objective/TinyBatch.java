package io.sluice.trainer.objective;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.network.MlpShape.Norms;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Four images of 8 pixels, half of them replayed, and branches that make 8 numbers of each. */
public final class TinyBatch {
    public static final int PROJECTION = 8;
    public static final Shape SHAPE = new Shape(4, 3, 8, 8);

    private TinyBatch() {}

    /** Branches whose momentum branch has begun to differ. */
    public static Branches branches(NDManager manager, Norms norms) {
        MlpShape head = MlpShape.of("projector", 32, 32, 2, PROJECTION, norms);
        Branches query = Branches.untrained(manager, TinyTraining.SPEC, head, 1);
        Branches momentum = Branches.untrained(manager, TinyTraining.SPEC, head, 2);
        return Branches.of(
                manager,
                TinyTraining.SPEC,
                head,
                query.query().weights(),
                momentum.query().weights());
    }

    public static ViewPair views(NDManager manager) {
        return new ViewPair(
                manager.create(noise(SHAPE, 1).asFloatBuffer(), SHAPE),
                manager.create(noise(SHAPE, 2).asFloatBuffer(), SHAPE),
                new long[] {10, 11, 12, 13},
                new boolean[] {false, true, false, true},
                true);
    }

    /** The same seen the other way round. */
    public static ViewPair swapped(ViewPair views) {
        return new ViewPair(
                views.second(),
                views.first(),
                views.positions(),
                views.replayed(),
                views.isLearning());
    }

    /** Noise in the memory that the engine reads. */
    public static ByteBuffer noise(Shape shape, long seed) {
        Random random = new Random(seed);
        ByteBuffer noise =
                ByteBuffer.allocateDirect((int) shape.size() * 4).order(ByteOrder.nativeOrder());
        for (int i = 0; i < shape.size(); i++) {
            noise.putFloat(4 * i, (float) random.nextGaussian());
        }
        return noise;
    }
}
