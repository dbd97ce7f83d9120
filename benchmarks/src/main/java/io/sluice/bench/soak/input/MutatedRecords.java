package io.sluice.bench.soak.input;

import io.sluice.core.run.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of broken values under broken keys. Every one is a function of the seed and its
 * index alone.
 */
final class MutatedRecords {
    private static final RecordDamage[] DAMAGES = RecordDamage.values();
    private static final int LONG_KEY = 100_000;

    private final long seed;
    private final LongFunction<byte[]> whole;
    private final int[] otherSchemas;

    /**
     * Breaks values.
     *
     * @param whole values by their index
     * @param otherSchemas ids of schemas of other records
     */
    MutatedRecords(long seed, LongFunction<byte[]> whole, int... otherSchemas) {
        this.seed = seed;
        this.whole = whole;
        this.otherSchemas = otherSchemas;
    }

    /** The record at a place of the stream. */
    Post record(long index) {
        SplittableRandom random = Seeds.random(Seeds.mix(seed, index));
        RecordDamage.Given given =
                new RecordDamage.Given(
                        whole.apply(index),
                        whole.apply(random.nextLong(Integer.MAX_VALUE)),
                        otherSchemas);
        RecordDamage damage = DAMAGES[(int) (index % DAMAGES.length)];
        return new Post(key(index, random), damage.done(given, random));
    }

    private static byte @Nullable [] key(long index, SplittableRandom random) {
        byte[] good = ("record-" + index).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(32)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> new byte[] {(byte) 0xFF, (byte) 0xC0, (byte) 0x80};
            case 3 -> new byte[] {0, 7, 27};
            case 4 -> new byte[600];
            case 5 -> " ".getBytes(StandardCharsets.UTF_8);
            case 6 -> random.nextInt(8) == 0 ? new byte[LONG_KEY] : good;
            default -> good;
        };
    }
}
