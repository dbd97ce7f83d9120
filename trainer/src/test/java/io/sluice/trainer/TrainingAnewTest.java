package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer without a checkpoint, after another one has published. */
class TrainingAnewTest {
    @TempDir private Path folder;
    private LiveTrainer trainer;

    @BeforeEach
    void open() throws Exception {
        trainer = new LiveTrainer(folder);
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void trainingAnewBeginsWithWhatTheLogHoldsAndSaysWhatWasPublishedBefore() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        trainer.select(20, 40);
        trainer.deleteBefore(30);
        Map<String, String> anew = trainer.anew(Map.of());

        trainer.runUntilTrained(30, anew);
        trainer.runUntilTrained(30, anew);

        assertThat(trainer.positions()).doesNotHaveDuplicates().contains(19L, 30L, 39L);
        assertThat(trainer.eventsBesidesTheGate())
                .singleElement()
                .matches(e -> e.getKind().equals("course-changed"))
                .matches(e -> e.getPosition() == 30)
                .matches(e -> e.getMessage().startsWith("trained anew from offset 30 of "))
                .matches(e -> e.getMessage().endsWith("results up to 20 were published before"));
    }

    @Test
    void whatWasPublishedIsNotPublishedAgainByATrainingAnew() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        trainer.select(20, 24);

        trainer.runUntilTrained(24, trainer.anew(Map.of()));

        assertThat(trainer.positions()).hasSize(24).doesNotHaveDuplicates();
        assertThat(trainer.generations()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(trainer.eventsBesidesTheGate())
                .singleElement()
                .matches(e -> e.getPosition() == 0);
    }

    @Test
    void weightsThatAreOthersBecauseOfSettingsAreSaidOnceWithTheirCause() throws Exception {
        trainer.select(0, 36);
        trainer.runUntilTrained(36, Map.of());
        trainer.select(36, 38);

        trainer.runUntilTrained(38, trainer.anew(Map.of("trainer.learning-rate", "0.01")));

        assertThat(trainer.eventsBesidesTheGate())
                .filteredOn(e -> e.getKind().equals("weights-differ"))
                .singleElement()
                .matches(e -> e.getMessage().contains("it was trained with other settings"));
    }
}
