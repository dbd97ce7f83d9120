package io.sluice.embed.batch;

import io.sluice.embed.flow.Arrival;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Images that go through the encoder together. One thread fills and seals it; they are decoded
 * meanwhile, several at a time.
 */
public final class MicroBatch {
    /** Images a thread decodes in one go, at most: fewer hand-overs, no long tail. */
    private static final int PORTION = 8;

    private final Decoding decoding;
    private final int size;
    private final Arrival[] images;
    private final ImageReading[] readings;
    private final Portions portions = new Portions();
    private final AtomicLong decodeNanos = new AtomicLong();
    private final long since = System.nanoTime();
    private final int portion;
    private int count;
    private int handedOut;
    private long bytes;
    private long filledNanos;

    /** What decodes images: a reader and the threads it runs on. */
    public record Decoding(ImageReader reader, Workers threads) {}

    /**
     * Begins a batch.
     *
     * @param limit images that make it full
     * @param size height and width of the pixels
     */
    public MicroBatch(Decoding decoding, int limit, int size) {
        this.decoding = decoding;
        this.size = size;
        this.images = new Arrival[limit];
        this.readings = new ImageReading[limit];
        this.portion = Math.max(1, Math.min(PORTION, limit / PORTION));
    }

    /** Bytes an image takes up on its way: those of its record and of its pixels. */
    public static long weight(Arrival image, int size) {
        byte[] value = image.value();
        return (value == null ? 0 : value.length) + 3L * size * size;
    }

    public void add(Arrival image) {
        images[count] = image;
        bytes += weight(image, size);
        count++;
        if (count - handedOut == portion) {
            handOut();
        }
    }

    /** Says that it is complete. */
    public void seal() {
        handOut();
        portions.seal();
        filledNanos = System.nanoTime() - since;
    }

    public boolean isFull() {
        return count == images.length;
    }

    public int count() {
        return count;
    }

    /** What its images take up. */
    public long bytes() {
        return bytes;
    }

    /** From its first image to its seal. */
    public long filledNanos() {
        return filledNanos;
    }

    /** Spent decoding, by all threads together. */
    public long decodeNanos() {
        return decodeNanos.get();
    }

    /**
     * Waits until all images are decoded.
     *
     * @return in the order they were added
     * @throws ExecutionException if a thread failed; its cause says why
     */
    public List<ImageReading> readings() throws InterruptedException, ExecutionException {
        portions.done().get();
        return Arrays.asList(readings).subList(0, count);
    }

    /** The file of one of its images, as {@link ImageReader#original} has it. */
    public byte[] original(Arrival image) {
        return decoding.reader().original(image);
    }

    private void handOut() {
        int from = handedOut;
        int to = count;
        if (from < to) {
            handedOut = to;
            portions.add(decoding.threads(), () -> decode(from, to));
        }
    }

    private void decode(int from, int to) {
        long start = System.nanoTime();
        for (int i = from; i < to; i++) {
            readings[i] = decoding.reader().read(images[i], size);
        }
        decodeNanos.addAndGet(System.nanoTime() - start);
    }
}
