package io.sluice.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.registry.ConfluentRegistry;
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
        Topics topics = new Topics("pair-", PARTITIONS, Duration.ofDays(7));
        Connection connection = SharedServices.connection(topics);
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        List<Entry<ScoredImage>> scored = Scenes.scored(RECORDS, PARTITIONS);
        TopicLog<ScoredImage> input = new TopicLog<>(topics.scoredImages(), registry, connection);
        TopicLog<SelectionDecision> output =
                new TopicLog<>(topics.selectionDecisions(), registry, connection);

        Process killed = start(topics, connection, "killed");
        Process staying = start(topics, connection, "staying");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions() // there is no group before there is an instance
                    .until(() -> working(topics.group("selector"), connection) == 2);
            input.append(scored.subList(0, RECORDS / 2));
            output.await(1000);
            killed.destroyForcibly().waitFor();
            input.append(scored.subList(RECORDS / 2, RECORDS));
            List<SelectionDecision> decisions = output.read(RECORDS);

            assertThat(decisions)
                    .extracting(SelectionDecision::getImageId)
                    .doesNotHaveDuplicates()
                    .hasSize(RECORDS);
            assertThat(new TopicLog<>(topics.selectedImages(), registry, connection).read(1))
                    .extracting(SelectedImage::getImageId)
                    .containsExactlyInAnyOrderElementsOf(
                            decisions.stream()
                                    .filter(SelectionDecision::getKept)
                                    .map(SelectionDecision::getImageId)
                                    .toList());
            Scenes.assertSettled(decisions);
            assertThat(Scenes.bars(decisions)).isEqualTo(Scenes.barsOfOneUndisturbedRun(scored));
        } finally {
            killed.destroyForcibly().waitFor();
            staying.destroy();
        }
        assertThat(staying.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private Process start(Topics topics, Connection connection, String name) throws IOException {
        return SelectorProcess.start(
                topics, connection, folder.resolve(name), Map.of("selector.standby-replicas", "1"));
    }

    /** Instances that have partitions to work on. */
    private static long working(String group, Connection connection) throws Exception {
        try (Admin admin = Admin.create(connection.properties())) {
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
