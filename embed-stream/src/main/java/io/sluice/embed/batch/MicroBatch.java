package io.sluice.embed.batch;

import io.sluice.embed.flow.Arrival;
import io.sluice.schemas.codec.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Images on their way to the encoder; each is being decoded from the moment it is added. */
public final class MicroBatch implements AutoCloseable {
    private final ImageReader reader;
    private final int limit;
    private final ExecutorService pool;
    private final List<Future<ImageReading>> images = new ArrayList<>();

    /**
     * Starts the threads that decode.
     *
     * @param limit images that make a batch full
     */
    public MicroBatch(ImageReader reader, int limit, int threads) {
        this.reader = reader;
        this.limit = limit;
        AtomicInteger number = new AtomicInteger();
        this.pool =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "decode-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Adds an image.
     *
     * @param size height and width of the pixels
     */
    public void add(Arrival image, int size) {
        images.add(pool.submit(() -> reader.read(image, size)));
    }

    public boolean isEmpty() {
        return images.isEmpty();
    }

    public boolean isFull() {
        return images.size() >= limit;
    }

    public int size() {
        return images.size();
    }

    /**
     * Takes all images out, in the order they were added.
     *
     * @throws RegistryUnavailableException if a record could not be read for want of its schema
     */
    public List<ImageReading> drain() throws InterruptedException {
        List<ImageReading> readings = new ArrayList<>(images.size());
        for (Future<ImageReading> image : images) {
            readings.add(joined(image));
        }
        images.clear();
        return readings;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static ImageReading joined(Future<ImageReading> image) throws InterruptedException {
        try {
            return image.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RegistryUnavailableException unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException("Decoding failed: " + e.getCause(), e.getCause());
        }
    }
}
