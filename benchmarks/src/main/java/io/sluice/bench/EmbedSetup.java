package io.sluice.bench;

import io.sluice.embed.EmbedConfig;

/**
 * What was measured, on what and where.
 *
 * @param at the end of it, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 */
public record EmbedSetup(
        String at,
        String commit,
        Machine machine,
        Images images,
        Served encoder,
        Job job,
        Volume volume) {

    /**
     * @param distinct files, repeated as needed
     * @param leftOut files that cannot be decoded
     */
    public record Images(String from, int distinct, int leftOut, double meanBytes) {
        static Images of(BenchImages images) {
            return new Images(
                    images.from(), images.files().size(), images.leftOut(), images.meanBytes());
        }
    }

    /** The encoder. */
    public record Served(String version, int inputSize, int dimension) {
        static Served of(BenchEncoder encoder) {
            return new Served(
                    encoder.release().version(),
                    encoder.release().inputSize(),
                    encoder.release().dimension());
        }
    }

    /** What both the job and the bare loop run with. */
    public record Job(
            int batchSize,
            int parallelism,
            int decodeThreads,
            int encoderThreads,
            long checkpointMilliseconds) {
        static Job of(EmbedConfig config) {
            return new Job(
                    config.batching().size(),
                    config.parallelism(),
                    config.batching().decodeThreads(),
                    config.serving().threads(),
                    config.durability().checkpointInterval().toMillis());
        }
    }

    /**
     * @param count images per rate and round
     * @param tasks of the second pipeline
     * @param produced images that went through the pipelines, warm-up included
     * @param scored images among them
     * @param deadLetters the rest of them
     */
    public record Volume(
            int count, int rounds, int tasks, long produced, long scored, long deadLetters) {}
}
