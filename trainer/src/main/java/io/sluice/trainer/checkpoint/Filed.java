package io.sluice.trainer.checkpoint;

import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.fold.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Pixels in a segment, which may be moved to another one. */
final class Filed implements Picture {
    private final int width;
    private final int height;
    private Segment segment;
    private long at;

    Filed(int width, int height, Segment segment, long at) {
        this.width = width;
        this.height = height;
        this.segment = segment;
        this.at = at;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Segment segment() {
        return segment;
    }

    /** First byte in the segment. */
    long at() {
        return at;
    }

    int length() {
        return 3 * width * height;
    }

    void moveTo(Segment target) throws IOException {
        byte[] rgb = segment.read(at, length());
        segment.remove(this);
        at = target.append(rgb);
        segment = target;
        target.add(this);
    }

    @Override
    public Pixels pixels() {
        try {
            return new Pixels(width, height, segment.read(at, length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
