package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.trainer.fold.Buffering;
import io.sluice.trainer.fold.Rhythm;
import io.sluice.trainer.fold.Rhythm.Boundaries;
import io.sluice.trainer.fold.Rhythm.Pace;
import io.sluice.trainer.fold.Rhythm.Stock;
import io.sluice.trainer.prune.Pruning;
import io.sluice.trainer.prune.Thinning;
import java.util.List;

/** Settings of how much is trained for what arrives, on what is kept of the stream. */
final class RhythmSettings {
    static final Setting<Integer> BATCH =
            Setting.integer("trainer.batch-size", 64, 2, 4096, "images per step");
    private static final Setting<Integer> ARRIVALS =
            Setting.integer(
                    "trainer.arrivals-per-round", 16, 1, 4096, "at most the batch size per round");
    private static final Setting<Double> RATIO =
            Setting.decimal(
                    "trainer.replay-ratio", 32, 1, 10_000, "images trained per image arrived");
    private static final Setting<Integer> FRESH =
            Setting.integer(
                    "trainer.fresh-steps",
                    1,
                    0,
                    4096,
                    "steps of a round that its arrivals are part of; 0 trains on what is replayed"
                            + " alone");
    private static final Setting<Buffering.Eviction> REPLAY =
            Setting.choice(
                    "trainer.replay",
                    Buffering.Eviction.RESERVOIR,
                    Buffering.Eviction.class,
                    "what the replay buffer keeps");
    private static final Setting<Integer> CAPACITY =
            Setting.integer(
                    "trainer.replay-capacity", 4096, 2, 10_000_000, "images in the replay buffer");
    private static final Setting<Long> BYTES =
            Setting.whole(
                    "trainer.replay-bytes",
                    4L << 30,
                    1,
                    Long.MAX_VALUE,
                    "of pixels in the replay buffer, on disk");
    private static final Setting<Pruning> PRUNING =
            Setting.choice(
                    "trainer.pruning",
                    Pruning.NONE,
                    Pruning.class,
                    "what of the replay buffer is skipped for a while");
    private static final Setting<Double> SHARE =
            Setting.decimal(
                    "trainer.prune-share",
                    0.35,
                    0,
                    0.5,
                    "SCAN's share of redundant images, and of ill-matched ones, which are reported"
                            + " whatever is skipped; of random pruning, of all");
    private static final Setting<Double> HALVING =
            Setting.decimal(
                    "trainer.info-batch-share",
                    0.5,
                    0,
                    0.99,
                    "InfoBatch's r, of the images whose loss is below the mean");
    private static final Setting<Integer> FIRST =
            Setting.integer(
                    "trainer.first-release-after",
                    128,
                    1,
                    1_000_000,
                    "arrivals to a first release");
    private static final Setting<Integer> EVERY =
            Setting.integer("trainer.release-every", 256, 1, 10_000_000, "arrivals per release");
    private static final Setting<Stock> STOCK =
            Setting.choice(
                    "trainer.take-stock-at",
                    Stock.RELEASE,
                    Stock.class,
                    "when the regularizer notes what matters");
    private static final Setting<Double> DRIFT =
            Setting.decimal(
                    "trainer.drift-threshold",
                    8,
                    1,
                    1000,
                    "standard deviations, summed up, that count as drift of the stream");

    static final List<Setting<?>> SETTINGS =
            List.of(
                    BATCH, ARRIVALS, RATIO, FRESH, REPLAY, CAPACITY, BYTES, PRUNING, SHARE, HALVING,
                    FIRST, EVERY, STOCK, DRIFT);

    /** Those of them that may not change while training goes on. */
    static final List<Setting<?>> FIXED = List.of(BATCH);

    /** Those that say which images a round and a release are of. */
    static final List<Setting<?>> OF_CUTS = List.of(ARRIVALS, FIRST, EVERY);

    private RhythmSettings() {}

    static Rhythm from(Settings settings) {
        return new Rhythm(
                pace(settings),
                buffer(settings),
                new Thinning(settings.get(PRUNING), settings.get(SHARE), settings.get(HALVING)),
                new Boundaries(
                        settings.get(FIRST),
                        settings.get(EVERY),
                        settings.get(STOCK),
                        settings.get(DRIFT)));
    }

    private static Pace pace(Settings settings) {
        int batch = settings.get(BATCH);
        int arrivals = settings.get(ARRIVALS);
        double ratio = settings.get(RATIO);
        refuse(arrivals > batch, ARRIVALS, "at most trainer.batch-size, " + batch, arrivals);
        double least = (double) batch / arrivals;
        refuse(ratio < least, RATIO, "at least batch-size / arrivals-per-round, " + least, ratio);
        return new Pace(batch, arrivals, ratio, settings.get(FRESH));
    }

    private static Buffering buffer(Settings settings) {
        int batch = settings.get(BATCH);
        int capacity = settings.get(CAPACITY);
        refuse(capacity < batch, CAPACITY, "at least trainer.batch-size, " + batch, capacity);
        long size = settings.get(EncoderConfig.INPUT_SIZE);
        long least = 3 * size * size * batch;
        long bytes = settings.get(BYTES);
        refuse(bytes < least, BYTES, "at least %d, a batch".formatted(least), bytes);
        return new Buffering(settings.get(REPLAY), capacity, bytes);
    }

    private static void refuse(boolean isBad, Setting<?> setting, String bound, Object value) {
        if (isBad) {
            throw new SettingsException(
                    "%s must be %s, but was %s".formatted(setting.key(), bound, value));
        }
    }
}
