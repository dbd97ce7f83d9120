package io.sluice.ingest.source;

import io.sluice.core.run.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Merges sources at random, each drawn in proportion to what it still has: every way to interleave
 * them is as likely, and all end together. Within one source the order stays.
 *
 * @param sources what to merge
 * @param seed the same seed gives the same order
 */
public record MixedSource(List<ImageSource> sources, long seed) implements ImageSource {
    public MixedSource {
        sources = List.copyOf(sources);
    }

    @Override
    public long count() throws IOException {
        long sum = 0;
        for (ImageSource source : sources) {
            sum += source.count();
        }
        return sum;
    }

    @Override
    public Entries open() throws IOException {
        long[] left = new long[sources.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = sources.get(i).count();
        }
        List<Entries> opened = new ArrayList<>();
        Pass pass = new Pass(opened, left, Seeds.random(Seeds.mix(seed, "mix")));
        try {
            for (ImageSource source : sources) {
                opened.add(source.open());
            }
            return pass;
        } catch (IOException e) {
            pass.close();
            throw e;
        }
    }

    private static final class Pass implements Entries {
        private final List<Entries> entries;
        private final long[] left;
        private final SplittableRandom random;
        private long total;

        Pass(List<Entries> entries, long[] left, SplittableRandom random) {
            this.entries = entries;
            this.left = left;
            this.random = random;
            for (long count : left) {
                total += count;
            }
        }

        @Override
        public @Nullable Entry next() throws IOException {
            while (total > 0) {
                int drawn = draw();
                Entry entry = entries.get(drawn).next();
                if (entry != null) {
                    left[drawn]--;
                    total--;
                    return entry;
                }
                total -= left[drawn]; // it counted more than it had
                left[drawn] = 0;
            }
            return null;
        }

        private int draw() {
            long at = random.nextLong(total);
            int drawn = 0;
            while (at >= left[drawn]) {
                at -= left[drawn++];
            }
            return drawn;
        }

        @Override
        public long skipped() {
            return entries.stream().mapToLong(Entries::skipped).sum();
        }

        @Override
        public void close() throws IOException {
            for (Entries one : entries) {
                one.close();
            }
        }
    }
}
