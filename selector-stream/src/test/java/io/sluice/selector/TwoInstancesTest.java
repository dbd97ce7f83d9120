package io.sluice.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.selector.TopicLog.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwoInstancesTest {
    private static final int RECORDS = 20_000;
    private static final int PARTITIONS = 4;

    @TempDir private Path folder;

    /**
     * The one that stays goes on where the killed one was. Whether it read standby copies or the
     * broker for it does not show.
     */
    @Test
    void theOtherOneGoesOnWhenOneIsKilledUnderLoad() throws Exception {
        OnBroker broker = OnBroker.topics("pair-", PARTITIONS);
        List<Entry<ScoredImage>> scored = Scenes.scored(RECORDS, PARTITIONS);

        Process killed = start(broker, "killed");
        Process staying = start(broker, "staying");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions() // there is no group before there is an instance
                    .until(() -> working(broker) == 2);
            broker.scored().append(scored.subList(0, RECORDS / 2));
            broker.killAfter(1000, killed);
            broker.scored().append(scored.subList(RECORDS / 2, RECORDS));
            List<SelectionDecision> decisions = broker.decisions().read(RECORDS);

            broker.assertNothingLostOrRepeated(decisions, RECORDS);
            Scenes.assertSettled(decisions);
            assertThat(Scenes.bars(decisions)).isEqualTo(Scenes.barsOfOneUndisturbedRun(scored));
        } finally {
            killed.destroyForcibly().waitFor();
            staying.destroy();
        }
        assertThat(staying.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private Process start(OnBroker broker, String name) throws IOException {
        return broker.start(folder.resolve(name), Map.of("selector.standby-replicas", "1"));
    }

    /** Instances that have partitions to work on. */
    private static long working(OnBroker broker) throws Exception {
        String group = broker.topics().group("selector");
        try (Admin admin = Admin.create(broker.connection().properties())) {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(described -> described.members().stream())
                    .filter(TwoInstancesTest::hasPartitions)
                    .count();
        }
    }

    private static boolean hasPartitions(MemberDescription member) {
        return !member.assignment().topicPartitions().isEmpty();
    }
}
