package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.schemas.codec.InMemoryRegistry;
import io.sluice.schemas.codec.RegistryUnavailableException;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskSelection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnusableRecordsTest {
    @TempDir private Path folder;

    @Test
    void setsAsideBytesThatAreNoRecordAndGoesOn() {
        try (SelectorDriver selector = SelectorDriver.in(folder)) {
            selector.bytes.pipeInput("good-name", new byte[] {9, 9, 9});
            selector.score(image("a", FIRST, signs(0.5)));
            DeadLetter letter = selector.deadLetters.readValue();
            assertThat(letter.getImageId()).isEqualTo("good-name");
            assertThat(letter.getStage()).isEqualTo(Stage.SELECT);
            assertThat(letter.getReason()).isEqualTo("not-a-record");
            assertThat(letter.getContent()).isEqualTo(ByteBuffer.wrap(new byte[] {9, 9, 9}));
            assertThat(letter.getOrigin()).isEqualTo(new Origin("scored-images", 0, 0L));
            assertThat(selector.decisions.readValuesToList()).hasSize(1);
        }
    }

    @Test
    void setsAsideEveryKindOfBadRecordWithItsReason() {
        try (SelectorDriver selector = SelectorDriver.in(folder)) {
            selector.bytes.pipeInput("empty", (byte[]) null);
            selector.bytes.pipeInput("schema", new byte[] {0, 0, 0, 9, 9, 1, 2});
            selector.bytes.pipeInput(null, new byte[] {1});
            assertThat(selector.deadLetters.readValuesToList())
                    .extracting(DeadLetter::getReason)
                    .containsExactly("empty", "unknown-schema", "not-a-record");
        }
    }

    @Test
    void setsAsideWhatCannotBeJudgedUnderTheOriginOfItsImage() {
        ScoredImage unhashed = image("a", FIRST, signs(0.5));
        unhashed.setContentHash("");
        ScoredImage shapeless = image("c", FIRST, signs(0.5));
        shapeless.setEmbedding(ByteBuffer.allocate(8));
        ScoredImage endless = image("d", FIRST, signs(0.5));
        endless.setEmbedding(ByteBuffer.allocate(1 << 17));
        List<ScoredImage> bad =
                List.of(unhashed, image("b", "no version", signs(0.5)), shapeless, endless);
        try (SelectorDriver selector = SelectorDriver.in(folder)) {
            bad.forEach(selector::score);
            List<DeadLetter> letters = selector.deadLetters.readValuesToList();
            assertThat(letters)
                    .extracting(DeadLetter::getImageId)
                    .containsExactly("a", "b", "c", "d");
            assertThat(letters)
                    .allSatisfy(
                            letter -> {
                                assertThat(letter.getReason()).isEqualTo("bad-field");
                                assertThat(letter.getOrigin())
                                        .isEqualTo(new Origin("images", 0, 7L));
                            });
            assertThat(selector.decisions.isEmpty()).isTrue();
        }
    }

    @Test
    void setsAsideColumnsThatDoNotFitTheirTable() {
        ScoredImage cut = image("cut", FIRST, signs(0.5));
        cut.getScores().setSimilarities(ByteBuffer.allocate(3));
        ScoredImage tableless = image("tableless", FIRST, signs(0.5));
        tableless.getScores().setTasks(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        ScoredImage other = image("other", FIRST, signs(0.5));
        other.getScores().setTasks(image("x", FIRST).getScores().getTasks());
        ScoredImage astray = image("astray", FIRST, signs(0.5));
        astray.getScores().getMatches().put(0, (byte) 2); // of two examples the third
        try (SelectorDriver selector = SelectorDriver.in(folder)) {
            List.of(cut, tableless, other, astray).forEach(selector::score);
            selector.score(image("good", FIRST, signs(0.5)));
            assertThat(selector.deadLetters.readValuesToList())
                    .extracting(DeadLetter::getImageId, DeadLetter::getReason)
                    .containsExactly(
                            tuple("cut", "bad-scores"),
                            tuple("tableless", "bad-scores"),
                            tuple("other", "bad-scores"),
                            tuple("astray", "bad-scores"));
            assertThat(selector.decisions.readValue().getImageId()).isEqualTo("good");
        }
    }

    @Test
    void passesOverScoresThatCannotBeUsedAndDecidesOnTheOthers() {
        ScoredImage image =
                image(
                        "a",
                        FIRST,
                        score("ratio", 0.9, new TaskSelection(1.5, null, 1.0, false, null)),
                        score(
                                "threshold",
                                0.9,
                                new TaskSelection(null, Double.NaN, 1.0, false, null)),
                        score("good", 0.9, new TaskSelection(null, 0.5, 1.0, false, null)),
                        score("weight", 0.9, new TaskSelection(null, 0.5, -1.0, false, null)),
                        signs(Double.NaN));
        try (SelectorDriver selector = SelectorDriver.in(folder)) {
            SelectionDecision decision = selector.decide(image);
            assertThat(decision.getKept()).isTrue();
            assertThat(decision.getTasks())
                    .extracting(TaskDecision::getTaskId, TaskDecision::getBar)
                    .containsExactly(tuple("good", 0.5));
            assertThat(selector.deadLetters.isEmpty()).isTrue();
        }
    }

    @Test
    void failsWhenTheRegistryIsAway() {
        SchemaRegistry away = new RegistryThatGoesAway();
        try (SelectorDriver selector = new SelectorDriver(folder, away)) {
            assertThatThrownBy(() -> selector.score(image("a", FIRST, signs(0.5))))
                    .hasRootCauseInstanceOf(RegistryUnavailableException.class);
        }
    }

    private static final class RegistryThatGoesAway implements SchemaRegistry {
        private final InMemoryRegistry registry = new InMemoryRegistry();

        @Override
        public int register(String subject, String schema) {
            return registry.register(subject, schema);
        }

        @Override
        public Optional<String> schema(int id) {
            throw new RegistryUnavailableException("away", null);
        }
    }
}
