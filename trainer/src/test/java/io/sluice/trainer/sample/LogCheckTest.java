package io.sluice.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.trainer.sample.LogCheck.Start;
import io.sluice.trainer.sample.LogFacts.Kept;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogCheckTest {
    private static final String ID = "topic-1";
    private static final long NONE = -1;

    @Test
    void aTrainerThatStandsInTheLogGoesOnThere() {
        assertThat(check(100, 500).from(120)).isEqualTo(new Start(120, Optional.empty()));
        assertThat(check(100, 500).from(500)).isEqualTo(new Start(500, Optional.empty()));
        assertThat(check(100, 500).from(100)).isEqualTo(new Start(100, Optional.empty()));
    }

    @Test
    void aNewTrainerBeginsWithTheFirstRecordThatIsKeptAndSaysSo() {
        assertThat(check(0, 500).begin(0)).isEqualTo(new Start(0, Optional.empty()));
        assertThat(check(100, 500).begin(0).offset()).isEqualTo(100);
        assertThat(check(100, 500).begin(0).note().orElseThrow())
                .contains("began at offset 100", "had expired");
    }

    @Test
    void aTrainerThatBeginsAnewSaysWhatWasPublishedBefore() {
        Start anew = check(100, 500).begin(40);

        assertThat(anew.offset()).isEqualTo(100);
        assertThat(anew.note().orElseThrow())
                .isEqualTo(
                        "trained anew from offset 100 of log; results up to 40 were published before");
    }

    @Test
    void recordsThatExpiredAreNotPassedOver() {
        assertThatThrownBy(() -> check(100, 500).from(40))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContainingAll(
                        "Offsets 40 to 99 of log are gone",
                        "trainer.accept-gap=40",
                        "go on at 100");
    }

    @Test
    void aGapThatWasAcceptedIsPassedOverAndSaid() {
        Start start = new LogCheck(facts(100, 500), ID, 40).from(40);

        assertThat(start.offset()).isEqualTo(100);
        assertThat(start.note().orElseThrow()).contains("Offsets 40 to 99", "accepted");
    }

    @Test
    void anotherGapThanTheOneThatWasAcceptedIsNotPassedOver() {
        assertThatThrownBy(() -> new LogCheck(facts(100, 500), ID, 39).from(40))
                .hasMessageContaining("trainer.accept-gap=40");
    }

    @Test
    void aTopicThatWasCreatedAgainIsNotGoneOnWith() {
        assertThatThrownBy(() -> new LogCheck(facts(0, 500), "topic-0", 40).from(40))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContainingAll(
                        "deleted and created again", "topic-0", ID, "state-folder");
    }

    @Test
    void aTopicThatEndsBeforeWhereTrainingStandsIsNotWaitedFor() {
        assertThatThrownBy(() -> check(0, 30).from(40))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContainingAll("offset 40", "ends at 30", "lost records");
    }

    @Test
    void severalPartitionsHaveNoOrder() {
        LogFacts facts = new LogFacts("log", ID, 3, "delete", new Kept(0, 9));

        assertThatThrownBy(() -> new LogCheck(facts, ID, NONE).begin(0))
                .hasMessageContaining("3 partitions");
        assertThatThrownBy(() -> new LogCheck(facts, ID, NONE).from(0))
                .hasMessageContaining("3 partitions");
    }

    @Test
    void aLogThatIsCompactedIsRefused() {
        LogFacts facts = new LogFacts("log", ID, 1, "compact,delete", new Kept(0, 9));

        assertThatThrownBy(() -> new LogCheck(facts, ID, NONE).from(0))
                .hasMessageContainingAll("cleanup.policy=compact,delete", "cleanup.policy=delete");
    }

    private static LogCheck check(long begin, long end) {
        return new LogCheck(facts(begin, end), ID, NONE);
    }

    private static LogFacts facts(long begin, long end) {
        return new LogFacts("log", ID, 1, "delete", new Kept(begin, end));
    }
}
