package io.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.cli.audit.Audit;
import io.sluice.cli.audit.AuditReport;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.console.snapshot.Selection;
import io.sluice.console.watch.LoopWatch;
import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedMain;
import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.IngestPipeline;
import io.sluice.ingest.Progress;
import io.sluice.ingest.publish.RateValve;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.task.Asks;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.ingest.task.TaskFolder;
import io.sluice.ingest.task.TaskFolders;
import io.sluice.schemas.Connection;
import io.sluice.schemas.TopicCreation;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.SelectorMain;
import io.sluice.trainer.TrainerMain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole loop promises, whatever broker and registry it runs on. */
abstract class WholeLoopContract {
    private static final int FIRST = 700;
    private static final int SECOND = 800;
    private static final int IMAGES = FIRST + SECOND;
    private static final double KEEP_RATIO = 0.1;
    private static final double IMAGES_PER_SECOND = 80;

    @TempDir Path folder;

    /** Settings that lead to a broker and a registry. */
    abstract Map<String, String> services();

    @Test
    void imagesGoInAndATrainedEncoderComesOut() throws Exception {
        Settings settings = settings();
        Connection connection = Connection.from(settings);
        Topics topics = Topics.from(settings);
        ConfluentRegistry registry = new ConfluentRegistry(connection.registryUrl());
        TopicCreation.ensure(topics, 1, connection);
        LoopPictures.write(folder.resolve("first"), 0, FIRST);
        LoopPictures.write(folder.resolve("second"), FIRST, SECOND);
        TaskCatalog catalog = new TaskCatalog(connection, topics, registry);
        TaskFolders.under(
                        LoopPictures.writeTasks(folder.resolve("tasks")),
                        Asks.keepRatio(KEEP_RATIO),
                        TaskFolder.MOST_EXAMPLES,
                        ClaimStore.open(ClaimsConfig.from(settings)))
                .forEach(catalog::register);

        try (RoomsOfTest rooms =
                        new RoomsOfTest(
                                List.of(
                                        TrainerMain.room(settings),
                                        EmbedMain.room(settings),
                                        SelectorMain.room(settings)));
                LoopWatch watch = new LoopWatch(connection, topics, Clock.systemUTC())) {
            IngestPipeline pipeline =
                    new IngestPipeline(
                            connection,
                            topics,
                            IngestConfig.Ends.from(settings).records(),
                            new RateValve(IMAGES_PER_SECOND),
                            Progress.none());
            pipeline.produce(ImageSource.of(folder.resolve("first")), "first");
            await().atMost(Duration.ofMinutes(4))
                    .until(
                            () -> {
                                rooms.refuseFailures();
                                return watch.snapshot().learning().releases().size() >= 2;
                            });
            pipeline.produce(ImageSource.of(folder.resolve("second")), "second");
            await().atMost(Duration.ofMinutes(8))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(
                            () -> {
                                rooms.refuseFailures();
                                AuditReport audit = Audit.run(connection, topics, registry);
                                return audit.produced() >= IMAGES && audit.drained();
                            });
            assertConserved(Audit.run(connection, topics, registry));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> decided(watch.snapshot()) == decidedBy(connection, topics));
            assertLearnt(watch.snapshot());
        }
    }

    private static void assertConserved(AuditReport audit) {
        assertThat(audit.conserved()).as("%s", audit).isTrue();
        assertThat(audit.produced()).isEqualTo(IMAGES);
        assertThat(audit.selected() + audit.rejected() + audit.deadLetters()).isEqualTo(IMAGES);
        assertThat(audit.deadLetters()).isEqualTo(2 * LoopPictures.BROKEN);
    }

    private static void assertLearnt(LoopSnapshot snapshot) {
        assertThat(snapshot.learning().releases()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(snapshot.selection().encoderVersions()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(snapshot.selection().tasks())
                .hasSize(2)
                .allSatisfy(
                        task -> {
                            Selection.Tally tally = task.tally();
                            assertThat(tally.kept()).isPositive();
                            assertThat(tally.meanSimilarityKept())
                                    .isGreaterThan(tally.meanSimilaritySeen());
                            assertThat(task.probe()).isNotNull();
                        });
    }

    private static long decided(LoopSnapshot snapshot) {
        return snapshot.flow().totals().decided();
    }

    private static long decidedBy(Connection connection, Topics topics) throws Exception {
        AuditReport audit =
                Audit.run(connection, topics, new ConfluentRegistry(connection.registryUrl()));
        return audit.selected() + audit.rejected();
    }

    private Settings settings() {
        Map<String, String> given = new HashMap<>(services());
        given.put("topics.partitions", "2");
        given.put("claims.store", folder.resolve("claims").toString());
        given.put("embed.state-folder", folder.resolve("embed").toString());
        given.put("selector.state-folder", folder.resolve("selector").toString());
        given.put("trainer.state-folder", folder.resolve("trainer").toString());
        given.put("trainer.encoder-store", folder.resolve("encoders").toString());
        given.put("embed.encoder-uris", folder.resolve("encoders").toString());
        given.put("trainer.batch-size", "32");
        given.put("trainer.arrivals-per-round", "16");
        given.put("trainer.replay-ratio", "4");
        given.put("trainer.first-release-after", "64");
        given.put("trainer.release-every", "64");
        // so short a training may well lose on a probe; the gate has tests of its own
        given.put("trainer.probe-margin", "1");
        return Settings.of(given);
    }

    /** The rooms, each on a thread of its own. */
    private static final class RoomsOfTest implements AutoCloseable {
        private final List<Room> rooms;
        private final List<Exception> failures = new ArrayList<>();

        RoomsOfTest(List<Room> rooms) {
            this.rooms = rooms;
            rooms.forEach(room -> new Thread(() -> run(room), room.name()).start());
        }

        private void run(Room room) {
            try {
                room.run();
            } catch (Exception e) {
                synchronized (failures) {
                    failures.add(e);
                }
            }
        }

        void refuseFailures() {
            synchronized (failures) {
                assertThat(failures).isEmpty();
            }
        }

        @Override
        public void close() {
            rooms.forEach(Room::close);
        }
    }
}
