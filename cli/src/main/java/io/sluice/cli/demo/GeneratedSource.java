package io.sluice.cli.demo;

import io.sluice.ingest.source.Entries;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.local.SyntheticImage;
import io.sluice.local.SyntheticImages;
import org.jspecify.annotations.Nullable;

/**
 * Generated images as a source.
 *
 * @param count how many; {@link Long#MAX_VALUE} for no end
 */
record GeneratedSource(SyntheticImages images, long count) implements ImageSource {
    @Override
    public Entries open() {
        return new Pass(images, count);
    }

    private static final class Pass implements Entries {
        private final SyntheticImages images;
        private final long count;
        private long index;

        Pass(SyntheticImages images, long count) {
            this.images = images;
            this.count = count;
        }

        @Override
        public @Nullable Entry next() {
            if (index >= count) {
                return null;
            }
            SyntheticImage image = images.image(index++);
            return new SourceEntry(image.label() + "/" + image.name(), image.file());
        }

        @Override
        public long skipped() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
