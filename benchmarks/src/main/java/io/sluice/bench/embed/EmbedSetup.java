package io.sluice.bench.embed;

import io.sluice.bench.given.Bench;
import io.sluice.bench.given.BenchImages;
import io.sluice.bench.given.ServedEncoder;
import io.sluice.bench.job.JobSetup;
import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.Revision;
import io.sluice.bench.rate.PipelineRate;
import io.sluice.embed.EmbedConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What was measured, on what and where.
 *
 * @param at the end of it, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 * @param job what the bare loop runs with too
 */
public record EmbedSetup(
        String at,
        String commit,
        Machine machine,
        Images images,
        ServedEncoder encoder,
        JobSetup job,
        Volume volume) {
    static EmbedSetup of(Bench bench, EmbedConfig config, Volume volume) {
        return new EmbedSetup(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                Images.of(bench.images()),
                ServedEncoder.of(bench.encoder()),
                JobSetup.of(config),
                volume);
    }

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

    /**
     * @param count images per rate and round
     * @param tasks of the second pipeline
     * @param produced images that went through the pipelines, warm-up included
     * @param scored images among them
     * @param deadLetters the rest of them
     */
    public record Volume(
            int count, int rounds, int tasks, long produced, long scored, long deadLetters) {
        static Volume of(EmbedPlan plan, int count, List<PipelineRate> pipelines) {
            long read = pipelines.stream().mapToLong(PipelineRate::images).sum();
            long letters = pipelines.stream().mapToLong(PipelineRate::deadLetters).sum();
            return new Volume(count, plan.rounds(), plan.tasks(), read, read - letters, letters);
        }
    }
}
