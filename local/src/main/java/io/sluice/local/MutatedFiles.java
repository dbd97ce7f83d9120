package io.sluice.local;

import io.sluice.core.run.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless stream of broken files: whole ones with one to three damages each, bits flipped, bytes
 * run over, cut off, cut out, repeated, spliced with another file, or a number of the header
 * edited. Half of the broken PNG files get their checksums right again, so that the damage goes
 * further than the first of them. Every file is a function of the seed and its index alone.
 */
public final class MutatedFiles {
    private static final int MOST_DAMAGES = 3;

    private final long seed;
    private final List<byte[]> whole;

    /**
     * @param whole the files to break, at least one
     */
    public MutatedFiles(long seed, List<byte[]> whole) {
        if (whole.isEmpty()) {
            throw new IllegalArgumentException("There is no file to break");
        }
        this.seed = seed;
        this.whole = List.copyOf(whole);
    }

    /** The file at a place of the stream. */
    public byte[] file(long index) {
        SplittableRandom random = Seeds.random(Seeds.mix(seed, index));
        byte[] file = any(random);
        byte[] other = any(random);
        Damage[] damages = Damage.values();
        for (int more = 1 + random.nextInt(MOST_DAMAGES); more > 0; more--) {
            file = damages[random.nextInt(damages.length)].done(file, other, random);
        }
        return random.nextBoolean() ? PngChecksums.mended(file) : file;
    }

    private byte[] any(SplittableRandom random) {
        return whole.get(random.nextInt(whole.size()));
    }
}
