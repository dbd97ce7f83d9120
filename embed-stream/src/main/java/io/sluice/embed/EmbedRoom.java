package io.sluice.embed;

import io.sluice.core.run.Room;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the job in this process until it is closed; what it did not commit it does again. */
final class EmbedRoom implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(EmbedRoom.class);

    private final JobDefinition definition;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable JobClient job;
    private boolean closed;

    /** Lays the job out when it is about to run. */
    @FunctionalInterface
    interface JobDefinition {
        StreamExecutionEnvironment define() throws Exception;
    }

    EmbedRoom(JobDefinition definition) {
        this.definition = definition;
    }

    @Override
    public String name() {
        return "embed";
    }

    @Override
    public void run() throws Exception {
        JobClient running = submit();
        if (running == null) {
            return;
        }
        try {
            running.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            if (!isClosed()) {
                throw new EmbedFailedException("The embedder failed: " + RootCause.line(e), e);
            }
        } finally {
            ended.countDown();
        }
    }

    @Override
    public void close() {
        JobClient running = stopped();
        if (running == null) {
            return;
        }
        try {
            running.cancel();
        } catch (IllegalStateException e) {
            LOG.debug("The job had ended before it was cancelled", e);
        }
        awaitTheEnd();
    }

    private void awaitTheEnd() {
        boolean interrupted = false;
        while (ended.getCount() > 0) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable JobClient submit() throws Exception {
        if (!closed) {
            job = definition.define().executeAsync();
        }
        return job;
    }

    private synchronized @Nullable JobClient stopped() {
        closed = true;
        return job;
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
