package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class IngestRoomTest {
    @TempDir Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private Topics topics;
    private Connection connection;

    @BeforeEach
    void connect(TestInfo test) throws Exception {
        settings.put("topics.prefix", test.getTestMethod().orElseThrow().getName() + "-");
        settings.put("ingest.images", folder.toString());
        topics = Topics.from(Settings.of(settings));
        connection = SharedServices.connection(topics);
        settings.put("kafka.bootstrap-servers", connection.bootstrapServers());
        settings.put("registry.url", connection.registryUrl());
        for (int i = 0; i < 40; i++) {
            Files.writeString(folder.resolve(i + ".jpg"), "image " + i);
        }
    }

    @Test
    void sendsAllAndEnds() throws Exception {
        try (Room room = room()) {
            room.run();
        }
        assertThat(CommittedRecords.of(topics.images(), connection)).hasSize(40);
    }

    @Test
    void goesOnWhereItWasClosed() throws Exception {
        settings.put("ingest.images-per-second", "10");
        Room first = room();
        FutureTask<Void> running = start(first);
        await().until(() -> !CommittedRecords.of(topics.images(), connection).isEmpty());
        first.close();
        running.get();
        assertThat(CommittedRecords.of(topics.images(), connection)).hasSizeLessThan(40);
        settings.put("ingest.images-per-second", "0");
        try (Room second = room()) {
            second.run();
        }
        assertThat(CommittedRecords.of(topics.images(), connection))
                .hasSize(40)
                .extracting(Image::getSource)
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotStartOnceClosed() throws Exception {
        Room room = room();
        room.close();
        room.run();
        assertThat(CommittedRecords.of(topics.images(), connection)).isEmpty();
    }

    private Room room() {
        return IngestMain.room(Settings.of(settings));
    }

    private static FutureTask<Void> start(Room room) {
        FutureTask<Void> running =
                new FutureTask<>(
                        () -> {
                            room.run();
                            return null;
                        });
        new Thread(running, "room").start();
        return running;
    }
}
