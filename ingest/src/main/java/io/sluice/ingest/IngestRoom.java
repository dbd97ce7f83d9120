package io.sluice.ingest;

import io.sluice.core.run.Room;
import io.sluice.schemas.registry.ConfluentRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is configured; ends when all is sent or when it is closed. */
final class IngestRoom implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRoom.class);

    private final IngestConfig config;
    private @Nullable Thread running;
    private boolean closed;

    IngestRoom(IngestConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public void run() throws Exception {
        if (!begin()) {
            return;
        }
        try (Progress progress = new ProgressLine("Images")) {
            IngestPipeline pipeline =
                    new IngestPipeline(
                            config.connection(),
                            config.topics(),
                            new ConfluentRegistry(config.connection().registryUrl()),
                            config.valve(),
                            progress);
            ProduceReport report = pipeline.produce(config.source().open(), config.run());
            LOG.info("Run {}: {}", config.run(), report);
        } catch (InterruptedException e) {
            if (!isClosed()) {
                throw e;
            }
            LOG.info("Run {} stopped on the way; it goes on when started again", config.run());
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        if (closed) {
            return false;
        }
        running = Thread.currentThread();
        return true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void end() {
        running = null;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Thread thread = running;
        if (thread == null || thread.equals(Thread.currentThread())) {
            return;
        }
        thread.interrupt();
        try {
            while (running != null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
