package io.sluice.core.run;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Derives independent random streams from one seed and the names of what they are for, so that a
 * random choice depends on what is chosen and never on when or where.
 */
public final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** Mixes a number into a seed (the finalizer of SplitMix64). */
    public static long mix(long seed, long value) {
        long z = seed + GOLDEN * (value + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Mixes a name into a seed (FNV-1a, then the finalizer of SplitMix64). */
    public static long mix(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return mix(seed, hash);
    }

    /** A number in [0, 1) that depends on the seed and the name alone. */
    public static double unit(long seed, String name) {
        return (mix(seed, name) >>> 11) * 0x1.0p-53;
    }

    public static SplittableRandom random(long seed) {
        return new SplittableRandom(seed);
    }
}
