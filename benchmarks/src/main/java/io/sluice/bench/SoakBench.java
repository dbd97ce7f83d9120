package io.sluice.bench;

import io.sluice.claim.Claim;
import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.run.Seeds;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.source.Entries;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.local.LocalServices;
import io.sluice.local.MutatedFiles;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;

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
    private static final int KEPT = 16;

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
            BenchImages images =
                    plan.from().isEmpty()
                            ? BenchImages.generated()
                            : BenchImages.of(plan.from().subList(0, 1), settings);
            return run(
                    new Bench(
                            home,
                            images,
                            BenchEncoder.untrained(settings, home.resolve("encoders"))));
        } finally {
            Trees.delete(home);
        }
    }

    private SoakReport run(Bench bench) throws Exception {
        List<MutatedFiles> broken = broken(bench.images());
        progress.accept("starting a broker and a schema registry");
        try (LocalServices services =
                LocalServices.start(bench.home().resolve("services"), Topics.from(settings))) {
            Settings own =
                    settings.with(services.settings(), "bench")
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
            Connection connection = services.connection();
            Topics topics = Topics.from(own);
            Catalog.publish(connection, topics, bench.encoder(), TASKS);
            try (CatalogNoise noise = new CatalogNoise(plan.seed(), connection, topics, bench);
                    SoakRun run = new SoakRun(own, "soak-" + UUID.randomUUID(), progress)) {
                Wrapping wrapping = new Wrapping(connection, topics);
                run.soak(SOUND, plan.images(), i -> wrapping.framed(i, bench.images().file(i)));
                run.soak(MUTANTS, plan.mutants(), mutants(broken, wrapping), noise::send);
                run.soak(
                        RECORDS,
                        plan.records(),
                        records(bench, own, wrapping)::record,
                        noise::send);
                return report(bench, run, noise);
            }
        }
    }

    /** One stream for every place files come from, so that few large ones count as many small. */
    private List<MutatedFiles> broken(BenchImages images) throws IOException {
        List<MutatedFiles> streams = new ArrayList<>();
        for (Path path : plan.from()) {
            List<byte[]> files = new ArrayList<>();
            try (Entries entries = IngestConfig.source(List.of(path), settings).open().open()) {
                for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                    if (entry instanceof SourceEntry file) {
                        files.add(file.content());
                    }
                }
            }
            streams.add(new MutatedFiles(Seeds.mix(plan.seed(), streams.size()), files));
        }
        return streams.isEmpty() ? List.of(new MutatedFiles(plan.seed(), images.files())) : streams;
    }

    /** Bare bytes and records in turn. */
    private static LongFunction<Post> mutants(List<MutatedFiles> broken, Wrapping wrapping) {
        return index -> {
            long pair = index / 2;
            byte[] file =
                    broken.get((int) (pair % broken.size()))
                            .file(index % 2 + 2 * (pair / broken.size()));
            return index % 2 == 0 ? wrapping.bare(index, file) : wrapping.framed(index, file);
        };
    }

    private MutatedRecords records(Bench bench, Settings own, Wrapping wrapping) {
        List<Claim> kept = new ArrayList<>();
        try (ClaimStore store = ClaimStore.open(ClaimsConfig.from(own))) {
            for (int i = 0; i < KEPT; i++) {
                kept.add(store.put(bench.images().file(i)));
            }
        }
        OddImages odd = new OddImages(plan.seed(), bench.images().files(), kept);
        return new MutatedRecords(
                Seeds.mix(plan.seed(), "records"),
                index -> wrapping.codec().encode(odd.image(index)),
                wrapping.otherSchemas());
    }

    /** Files as records, in both ways that the topic takes them. */
    private record Wrapping(RecordCodec<Image> codec, int[] otherSchemas) {
        Wrapping(Connection connection, Topics topics) {
            this(topics, new ConfluentRegistry(connection.registryUrl()));
        }

        private Wrapping(Topics topics, SchemaRegistry registry) {
            this(
                    RecordCodec.of(topics.images(), registry),
                    new int[] {
                        registry.register(
                                topics.deadLetters().subject(),
                                DeadLetter.getClassSchema().toString()),
                        registry.register(
                                topics.targetTasks().subject(),
                                TargetTask.getClassSchema().toString()),
                        registry.register(
                                topics.scoredImages().subject(),
                                ScoredImage.getClassSchema().toString())
                    });
        }

        Post bare(long index, byte[] file) {
            return new Post(key(index), file);
        }

        Post framed(long index, byte[] file) {
            byte[] value =
                    codec.encode(
                            Image.newBuilder()
                                    .setId("soak-" + index)
                                    .setInline(ByteBuffer.wrap(file))
                                    .setSource("soak")
                                    .build());
            return new Post(key(index), value);
        }

        private static byte[] key(long index) {
            return ("soak-" + index).getBytes(StandardCharsets.UTF_8);
        }
    }

    private SoakReport report(Bench bench, SoakRun run, CatalogNoise noise)
            throws InterruptedException {
        SoakFindings findings = SoakFindings.of(run, noise);
        return new SoakReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                plan,
                EmbedSetup.Served.of(bench.encoder()),
                EmbedSetup.Job.of(EmbedConfig.from(settings)),
                findings.faults(),
                run.tallies(),
                findings.restarts(),
                findings.catalog(),
                findings.growth(),
                run.memory());
    }
}
