package io.sluice.ingest;

import io.sluice.core.run.Room;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is configured; ends when all is sent or when it is closed. */
final class IngestRoom implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRoom.class);

    private final IngestConfig config;
    private final Progress progress = new ProgressLine("Images");
    private final IngestPipeline pipeline;
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean running;

    IngestRoom(IngestConfig config) {
        this.config = config;
        this.pipeline =
                new IngestPipeline(
                        config.ends().connection(),
                        config.ends().topics(),
                        config.ends().records(),
                        config.valve(),
                        progress);
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public void run() throws Exception {
        running = true;
        try (progress) {
            ProduceReport report = pipeline.produce(config.source().open(), config.run());
            LOG.info("Run {}: {}", config.run(), report);
        } catch (InterruptedException e) {
            LOG.info("Run {} stopped on the way; started again, it goes on", config.run());
        } finally {
            idle.countDown();
        }
    }

    @Override
    public void close() {
        pipeline.stop();
        try {
            if (running) {
                idle.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
