package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
    private static final EncoderVersion ENCODER = EncoderVersion.parse("tiny@1-111111111111");
    private static final TargetTask TASK =
            TargetTask.newBuilder()
                    .setId("late")
                    .setName("late")
                    .setRevision(3)
                    .setState(TaskState.ACTIVE)
                    .setExamples(List.of())
                    .setSelection(new TaskSelection(0.2, null, 1.0, false, null))
                    .build();

    @TempDir private Path folder;

    @Test
    void waitsForTheReportAndThenForWhatIsOpen() throws Exception {
        try (RetainedLoop loop = new RetainedLoop("handover-", folder);
                KafkaProducer<String, byte[]> embedder = embedder(loop)) {
            embedder.beginTransaction();
            embedder.send(loop.record(loop.image(1, ENCODER.toString()))).get();
            Deque<Runnable> between = new ArrayDeque<>();
            between.add(() -> report(loop, 2, ENCODER.toString()));
            between.add(() -> report(loop, 3, "tiny@0-000000000000"));
            between.add(() -> report(loop, 3, ENCODER.toString()));
            between.add(embedder::commitTransaction);
            Handover handover =
                    new Handover(loop.ends, Duration.ofMinutes(2), () -> next(between).run());
            assertThat(handover.await(TASK, ENCODER)).isEmpty();
            assertThat(between).isEmpty();
        }
    }

    @Test
    void saysWhatItCouldNotWaitFor() throws Exception {
        try (RetainedLoop loop = new RetainedLoop("impatient-", folder);
                KafkaProducer<String, byte[]> embedder = embedder(loop)) {
            Handover handover = new Handover(loop.ends, Duration.ZERO, () -> {});
            assertThat(handover.await(TASK, ENCODER))
                    .hasValue(
                            "no embedder scores against revision 3 with encoder"
                                    + " tiny@1-111111111111 yet");
            report(loop, 3, ENCODER.toString());
            embedder.beginTransaction();
            embedder.send(loop.record(loop.image(1, ENCODER.toString()))).get();
            assertThat(handover.await(TASK, ENCODER))
                    .hasValue("the embedder has not committed what it scored before");
            embedder.abortTransaction();
            assertThat(settled(handover)).isEmpty();
        }
    }

    private static Runnable next(Deque<Runnable> between) {
        return between.isEmpty() ? () -> {} : between.removeFirst();
    }

    /** Markers of a transaction are written a moment after it ends. */
    private static Optional<String> settled(Handover handover) throws InterruptedException {
        Optional<String> why = handover.await(TASK, ENCODER);
        for (int i = 0; i < 100 && why.isPresent(); i++) {
            Thread.sleep(100);
            why = handover.await(TASK, ENCODER);
        }
        return why;
    }

    private static KafkaProducer<String, byte[]> embedder(RetainedLoop loop) {
        Map<String, Object> properties = loop.ends.connection().properties();
        properties.put("transactional.id", loop.ends.topics().group("embed"));
        KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void report(RetainedLoop loop, long revision, String encoderVersion) {
        TaskReport report =
                TaskReport.newBuilder()
                        .setTaskId("late")
                        .setTaskRevision(revision)
                        .setEncoderVersion(encoderVersion)
                        .setUsable(1)
                        .setReportedAt(Instant.EPOCH)
                        .build();
        loop.send(
                new ProducerRecord<>(
                        loop.ends.topics().taskReports().name(),
                        "late",
                        RecordCodec.of(loop.ends.topics().taskReports(), loop.ends.registry())
                                .encode(report)));
    }
}
