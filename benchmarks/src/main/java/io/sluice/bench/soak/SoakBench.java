package io.sluice.bench.soak;

import io.sluice.bench.given.Bench;
import io.sluice.bench.given.BenchCatalog;
import io.sluice.bench.given.ServedEncoder;
import io.sluice.bench.given.Trees;
import io.sluice.bench.job.JobSetup;
import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.Revision;
import io.sluice.bench.soak.input.CatalogNoise;
import io.sluice.bench.soak.input.SoakInput;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Soaks the embedder: first in sound images, to see what it holds on to, then in broken files and
 * broken records, with broken tasks and releases among them, to see whether each of them comes out
 * exactly once, scored or as a dead letter, without the job being restarted.
 */
public final class SoakBench {
    /** The phase that memory is judged by. */
    static final String SOUND = "sound images";

    static final String MUTANTS = "broken files";
    static final String RECORDS = "broken records";

    private static final int TASKS = 10;

    private final SoakPlan plan;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * @param settings of the job, the untrained encoder and the reading of images
     * @param progress is told what is going on
     */
    public SoakBench(SoakPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    /** Takes minutes, and hours where much is asked for. */
    public SoakReport run() throws Exception {
        Path home = Files.createTempDirectory("sluice-soak");
        try {
            progress.accept("reading images");
            List<Path> sound = plan.from().isEmpty() ? List.of() : plan.from().subList(0, 1);
            return run(Bench.in(home, sound, Optional.empty(), settings));
        } finally {
            Trees.delete(home);
        }
    }

    private SoakReport run(Bench bench) throws Exception {
        progress.accept("starting a broker and a schema registry");
        try (LocalServices services =
                LocalServices.start(bench.home().resolve("services"), Topics.from(settings))) {
            Settings own = own(services, bench);
            Connection connection = services.connection();
            Topics topics = Topics.from(own);
            SoakInput input =
                    SoakInput.of(
                            plan.seed(),
                            plan.from(),
                            bench.images().files(),
                            own,
                            new ConfluentRegistry(connection.registryUrl()));
            BenchCatalog.publish(connection, topics, bench.encoder(), TASKS);
            try (CatalogNoise noise = new CatalogNoise(plan.seed(), connection, topics, bench);
                    SoakRun run = new SoakRun(own, "soak-" + UUID.randomUUID(), progress)) {
                run.soak(SOUND, plan.images(), input::sound, () -> {});
                run.soak(MUTANTS, plan.mutants(), input::brokenFile, noise::send);
                run.soak(RECORDS, plan.records(), input::brokenRecord, noise::send);
                return report(bench, run, noise);
            }
        }
    }

    private Settings own(LocalServices services, Bench bench) {
        return settings.with(services.settings(), "bench")
                .with(
                        Map.of(
                                EmbedConfig.STATE_FOLDER.key(),
                                bench.home().resolve("state").toString(),
                                EmbedConfig.ENCODER_URIS.key(),
                                bench.encoder().folder().toString(),
                                ClaimsConfig.STORE.key(),
                                bench.home().resolve("claims").toString(),
                                ClaimsConfig.ALLOWED.key(),
                                ""),
                        "bench");
    }

    private SoakReport report(Bench bench, SoakRun run, CatalogNoise noise)
            throws InterruptedException {
        SoakFindings findings = SoakFindings.of(run, noise);
        return new SoakReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                plan,
                ServedEncoder.of(bench.encoder()),
                JobSetup.of(EmbedConfig.from(settings)),
                findings.faults(),
                run.tallies(),
                findings.restarts(),
                findings.catalog(),
                findings.growth(),
                run.memory());
    }
}
