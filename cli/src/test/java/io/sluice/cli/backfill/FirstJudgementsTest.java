package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cli.audit.HeldBack;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstJudgementsTest {
    @TempDir private Path folder;

    @Test
    void reachToTheFirstOffsetThatIsStillHeld() throws Exception {
        try (RetainedLoop loop = new RetainedLoop("first-held-", folder)) {
            assertThat(end(loop, 0, 9)).as("before the selector ran").isEqualTo(9);
            String changelog = HeldBack.topic(loop.ends.topics().group("selector"));
            create(loop, changelog);
            hold(loop, changelog, 0, 4, "record");
            hold(loop, changelog, 0, 6, "record");
            hold(loop, changelog, 0, 5, "record");
            hold(loop, changelog, 0, 4, null);
            assertThat(end(loop, 0, 9)).isEqualTo(5);
            assertThat(end(loop, 0, 3)).isEqualTo(3);
            assertThat(end(loop, 1, 9)).isEqualTo(9);
        }
    }

    @Test
    void whereATaskHasWindowsTheyReachNoFurtherThanTheSelectorHasPassed() throws Exception {
        try (RetainedLoop loop = new RetainedLoop("first-windowed-", folder)) {
            TaskExample example =
                    TaskExample.newBuilder()
                            .setId("a")
                            .setInline(ByteBuffer.wrap(new byte[1]))
                            .build();
            new TaskCatalog(loop.ends.connection(), loop.ends.topics(), loop.ends.registry())
                    .register(
                            TargetTask.newBuilder()
                                    .setId("best")
                                    .setName("best")
                                    .setRevision(0)
                                    .setState(TaskState.ACTIVE)
                                    .setExamples(List.of(example))
                                    .setSelection(new TaskSelection(0.2, null, 1.0, true, null))
                                    .build());
            assertThat(end(loop, 0, 9)).isZero();
        }
    }

    private static long end(RetainedLoop loop, int partition, long end) {
        String topic = loop.ends.topics().scoredImages().name();
        return FirstJudgements.now(loop.ends).end(new TopicPartition(topic, partition), end);
    }

    private static void create(RetainedLoop loop, String changelog) throws Exception {
        try (Admin admin = Admin.create(loop.ends.connection().properties())) {
            admin.createTopics(List.of(new NewTopic(changelog, RetainedLoop.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void hold(
            RetainedLoop loop, String changelog, int partition, long offset, @Nullable String row) {
        String key = "held/tiny@1-111111111111/ff00/%016x".formatted(offset);
        byte[] value = row == null ? null : new byte[1];
        loop.send(new ProducerRecord<>(changelog, partition, key, value));
    }
}
