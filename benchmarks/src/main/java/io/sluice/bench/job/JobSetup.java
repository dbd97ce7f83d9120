package io.sluice.bench.job;

import io.sluice.embed.EmbedConfig;

/** What the job runs with, and what is held against it too. */
public record JobSetup(
        int batchSize,
        int parallelism,
        int decodeThreads,
        int encoderThreads,
        long checkpointMilliseconds) {
    public static JobSetup of(EmbedConfig config) {
        return new JobSetup(
                config.batching().size(),
                config.parallelism(),
                config.decodeThreads(),
                config.serving().threads(),
                config.durability().checkpointInterval().toMillis());
    }
}
