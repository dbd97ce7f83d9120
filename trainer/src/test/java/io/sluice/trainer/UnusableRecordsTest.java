package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.Connection;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.trainer.publish.Report;
import io.sluice.trainer.sample.Entry.Unusable;
import io.sluice.trainer.sample.Intake;
import io.sluice.trainer.sample.Round;
import io.sluice.trainer.sample.SelectedLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are no images, many of them, before a round is whole. */
class UnusableRecordsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir private Path folder;
    private LiveTrainer trainer;
    private SelectedLog log;

    @BeforeEach
    void open() throws Exception {
        trainer = new LiveTrainer(folder);
        Connection connection = Connection.from(trainer.settings(Map.of()));
        log =
                new SelectedLog(
                        connection,
                        trainer.topics().selectedImages(),
                        RecordCodec.of(
                                trainer.topics().selectedImages(),
                                new ConfluentRegistry(connection.registryUrl())),
                        "test",
                        8);
    }

    @AfterEach
    void close() {
        log.close();
        trainer.close();
    }

    @Test
    void ofManyOnlySoManyBytesAreHeldAndTheirDeadLettersSayTheSame() throws Exception {
        trainer.select(0, 1);
        for (int n = 0; n < 5; n++) {
            garbage(n);
        }
        trainer.select(1, 3);
        log.seek(0);
        Intake intake = new Intake(log, 7);

        Round round = intake.next(2, PATIENCE).orElseThrow();

        assertThat(round.unusable())
                .extracting(bytes -> bytes.content().isPresent())
                .containsExactly(true, true, false, false, false);
        assertThat(letters(round))
                .containsExactly("00 00 00", "01 01 01", "02 02 02", "03 03 03", "04 04 04");
        assertThat(intake.next(1, PATIENCE).orElseThrow().end()).isEqualTo(8);
    }

    @Test
    void whatHasExpiredMeanwhileLeavesALetterWithoutContent() throws Exception {
        garbage(1);
        trainer.select(0, 1);
        log.seek(0);
        Round round = new Intake(log, 0).next(1, PATIENCE).orElseThrow();
        deleteBefore(1);

        assertThat(letters(round)).containsExactly("nothing");
        assertThat(log.again(1)).isPresent();
    }

    @Test
    void whatIsHeldIsThatOfOneRound() throws Exception {
        for (int n = 0; n < 2; n++) {
            garbage(n);
            trainer.select(n, n + 1);
        }
        log.seek(0);
        Intake intake = new Intake(log, 3);
        List<Unusable> both = new ArrayList<>();
        both.addAll(intake.next(1, PATIENCE).orElseThrow().unusable());
        both.addAll(intake.next(1, PATIENCE).orElseThrow().unusable());

        assertThat(both).hasSize(2).allMatch(bytes -> bytes.content().isPresent());
    }

    private void garbage(int n) throws Exception {
        byte value = (byte) n;
        trainer.live()
                .send(
                        trainer.topics().selectedImages(),
                        "garbage-" + n,
                        new byte[] {value, value, value});
    }

    private List<String> letters(Round round) {
        List<String> letters = new ArrayList<>();
        for (DeadLetter letter :
                new Report("log", "tiny", "run", log::again).deadLetters(round, 0)) {
            letters.add(
                    Optional.ofNullable(letter.getContent())
                            .map(c -> "%02d %02d %02d".formatted(c.get(0), c.get(1), c.get(2)))
                            .orElse("nothing"));
        }
        return letters;
    }

    private void deleteBefore(long offset) throws Exception {
        TopicPartition partition = new TopicPartition(trainer.topics().selectedImages().name(), 0);
        try (Admin admin = Admin.create(Connection.from(trainer.settings(Map.of())).properties())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }
}
