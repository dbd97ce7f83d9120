package io.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.CommittedRecords;
import io.sluice.ingest.source.MemorySource;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class PublisherTest {
    private Topics topics;
    private Connection connection;
    private EntryRecords records;

    @BeforeEach
    void connect(TestInfo test) throws Exception {
        String prefix = test.getTestMethod().orElseThrow().getName() + "-";
        topics = new Topics(prefix, 2, Duration.ofDays(1));
        connection = SharedServices.connection(topics);
        records =
                new EntryRecords(
                        topics,
                        new ConfluentRegistry(connection.registryUrl()),
                        ClaimStore.open(ClaimsConfig.from(Settings.of(Map.of()))));
    }

    @Test
    void takesOverFromAPublisherThatDiedInTheMiddleOfAChunk() throws Exception {
        try (Publisher dead = open()) {
            dead.publish(chunk(Position.START, "a", "b"));
            dead.send(chunk(Position.START.after("a").after("b"), "c", "d"));
            try (Publisher next = open()) {
                assertThat(next.resumed()).isEqualTo(Position.START.after("a").after("b"));
                next.publish(chunk(next.resumed(), "c", "d", "e"));
            }
        }
        assertThat(sources()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        try (Publisher last = open()) {
            assertThat(last.resumed().entries()).isEqualTo(5);
        }
    }

    @Test
    void locksOutAPublisherWhoseRunWasTakenOver() throws Exception {
        try (Publisher old = open()) {
            old.publish(chunk(Position.START, "a"));
            try (Publisher next = open()) {
                next.publish(chunk(next.resumed(), "b"));
                assertThatThrownBy(() -> old.publish(chunk(Position.START.after("a"), "b")))
                        .isInstanceOf(KafkaException.class)
                        .hasMessageContaining("Another process has taken over");
            }
        }
        assertThat(sources()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void keepsRunsApart() {
        try (Publisher one = open()) {
            one.publish(chunk(Position.START, "a"));
        }
        try (Publisher other = Publisher.open(connection, topics, "other")) {
            assertThat(other.resumed()).isEqualTo(Position.START);
        }
    }

    private Publisher open() {
        return Publisher.open(connection, topics, "run");
    }

    private Chunk chunk(Position start, String... names) {
        Chunk chunk = new Chunk(start);
        for (String name : names) {
            chunk.add(name, records.of(MemorySource.file(name)));
        }
        return chunk;
    }

    private List<String> sources() throws Exception {
        return CommittedRecords.of(topics.images(), connection).stream()
                .map(Image::getSource)
                .toList();
    }
}
