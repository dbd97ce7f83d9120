package io.sluice.bench.soak.input;

import io.sluice.claim.Claim;
import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.run.Seeds;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.source.Entries;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.local.MutatedFiles;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that an embedder is soaked in, by its place in an endless stream. */
public final class SoakInput {
    private static final int KEPT = 16;

    private final List<byte[]> sound;
    private final List<MutatedFiles> broken;
    private final ImagePosts posts;
    private final MutatedRecords records;

    private SoakInput(
            List<byte[]> sound,
            List<MutatedFiles> broken,
            ImagePosts posts,
            MutatedRecords records) {
        this.sound = sound;
        this.broken = broken;
        this.posts = posts;
        this.records = records;
    }

    /**
     * Reads what is to be broken and keeps some of it aside, for records to refer to.
     *
     * @param seed of everything that is broken
     * @param from where files to be broken come from; none for the sound ones
     * @param sound image files
     */
    public static SoakInput of(
            long seed,
            List<Path> from,
            List<byte[]> sound,
            Settings settings,
            SchemaRegistry registry)
            throws IOException {
        Topics topics = Topics.from(settings);
        ImagePosts posts = new ImagePosts(topics, registry);
        OddImages odd = new OddImages(seed, sound, kept(sound, settings));
        MutatedRecords records =
                new MutatedRecords(
                        Seeds.mix(seed, "records"),
                        index -> posts.encoded(odd.image(index)),
                        id(registry, topics.deadLetters(), DeadLetter.getClassSchema().toString()),
                        id(registry, topics.targetTasks(), TargetTask.getClassSchema().toString()),
                        id(
                                registry,
                                topics.scoredImages(),
                                ScoredImage.getClassSchema().toString()));
        return new SoakInput(sound, broken(seed, from, sound, settings), posts, records);
    }

    public Post sound(long index) {
        return posts.framed(index, sound.get((int) (index % sound.size())));
    }

    /** Bare bytes and records in turn, from every place files come from alike. */
    public Post brokenFile(long index) {
        long pair = index / 2;
        byte[] file =
                broken.get((int) (pair % broken.size()))
                        .file(index % 2 + 2 * (pair / broken.size()));
        return index % 2 == 0 ? posts.bare(index, file) : posts.framed(index, file);
    }

    public Post brokenRecord(long index) {
        return records.record(index);
    }

    private static List<Claim> kept(List<byte[]> sound, Settings settings) {
        List<Claim> kept = new ArrayList<>();
        try (ClaimStore store = ClaimStore.open(ClaimsConfig.from(settings))) {
            for (int i = 0; i < KEPT; i++) {
                kept.add(store.put(sound.get(i % sound.size())));
            }
        }
        return kept;
    }

    /** One stream for every place, so that few large files count as much as many small ones. */
    private static List<MutatedFiles> broken(
            long seed, List<Path> from, List<byte[]> sound, Settings settings) throws IOException {
        List<MutatedFiles> streams = new ArrayList<>();
        for (Path path : from) {
            streams.add(new MutatedFiles(Seeds.mix(seed, streams.size()), files(path, settings)));
        }
        return streams.isEmpty() ? List.of(new MutatedFiles(seed, sound)) : streams;
    }

    private static List<byte[]> files(Path path, Settings settings) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Entries entries = IngestConfig.source(List.of(path), settings).open().open()) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                if (entry instanceof SourceEntry file) {
                    files.add(file.content());
                }
            }
        }
        return files;
    }

    private static int id(SchemaRegistry registry, Topic<?> topic, String schema) {
        return registry.register(topic.subject(), schema);
    }
}
