package io.sluice.trainer;

import io.sluice.encoder.EncoderSpec;
import io.sluice.trainer.evaluate.FeatureReader;
import io.sluice.trainer.evaluate.RankMe;
import io.sluice.trainer.fold.TrainingFold;

/**
 * Looks at every boundary whether features have collapsed. One that has is not kept as a
 * checkpoint, so that what training goes back to is the last one that has not.
 */
final class Collapse {
    private static final int EXAMINED = 256;

    private final FeatureReader reader;
    private final double leastRank;
    private final int most;
    private int inARow;

    /**
     * @param leastRank effective rank below which features have collapsed
     * @param most examinations in a row that may find them collapsed
     */
    Collapse(EncoderSpec spec, double leastRank, int most) {
        this.reader = new FeatureReader(spec);
        this.leastRank = leastRank;
        this.most = most;
    }

    /**
     * Examines the encoder as it is.
     *
     * @throws TrainingCollapsedException if it has been collapsed too often in a row
     */
    void look(TrainingFold fold, long offset) {
        double rank = RankMe.of(reader.readPixels(fold.encoder(), fold.sample(EXAMINED)));
        inARow = rank >= leastRank ? 0 : inARow + 1;
        if (inARow >= most) {
            throw new TrainingCollapsedException(
                    "Features have collapsed at %d examinations in a row, at offset %d: effective rank %.2f of at least %.2f (trainer.least-rank). A lower trainer.learning-rate may help; it takes effect at the last checkpoint, which is from before"
                            .formatted(inARow, offset, rank, leastRank));
        }
    }

    boolean isSuspected() {
        return inARow > 0;
    }
}
