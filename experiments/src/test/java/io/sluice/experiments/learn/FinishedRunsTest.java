package io.sluice.experiments.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedRunsTest {
    private static final Score SCORE = new Score(.1, .2, .3, .4);

    @TempDir Path home;
    private Path file = Path.of("");

    @BeforeEach
    void finishOne() throws IOException {
        file = home.resolve("runs.jsonl");
        try (FinishedRuns<Score> runs = FinishedRuns.open(file, Score.class, "setup")) {
            runs.add("a", "c0ffee", SCORE);
        }
    }

    @Test
    void knowsWhatWasDoneBefore() throws IOException {
        try (FinishedRuns<Score> runs = FinishedRuns.open(file, Score.class, "setup")) {
            assertThat(runs.find("a")).isEqualTo(SCORE);
            assertThat(runs.find("b")).isNull();
        }
    }

    @Test
    void knowsWhatTheRunsThatAreAskedForWereBuiltFrom() throws IOException {
        try (FinishedRuns<Score> runs = FinishedRuns.open(file, Score.class, "setup")) {
            runs.add("b", "c0ffee", SCORE);
            runs.add("c", "decade", SCORE);
            assertThat(runs.commits(List.of("a", "b"))).containsExactly("c0ffee");
            assertThat(runs.commits(List.of("a", "c"))).containsExactly("c0ffee", "decade");
        }
    }

    @Test
    void aLineThatWasTornByAKillIsTakenOff() throws IOException {
        String whole = Files.readString(file);
        Files.writeString(file, "{\"run\":\"b\",\"set", StandardOpenOption.APPEND);
        try (FinishedRuns<Score> runs = FinishedRuns.open(file, Score.class, "setup")) {
            assertThat(runs.find("b")).isNull();
            assertThat(Files.readString(file)).isEqualTo(whole);
            runs.add("b", "c0ffee", SCORE);
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void runsOfAnotherSetupAreNotMixedIn() {
        assertThatThrownBy(() -> FinishedRuns.open(file, Score.class, "other"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("choose another --out");
    }

    @Test
    void twoDoNotWriteToOneFile() throws IOException {
        FinishedRuns<Score> first = FinishedRuns.open(file, Score.class, "setup");
        assertThatThrownBy(() -> FinishedRuns.open(file, Score.class, "setup"))
                .isInstanceOf(IOException.class);
        first.close();
    }

    @Test
    void aCampaignMakesOnlyWhatIsNotDone() throws IOException {
        List<String> made = new ArrayList<>();
        List<String> said = new ArrayList<>();
        try (FinishedRuns<Score> runs = FinishedRuns.open(file, Score.class, "setup")) {
            Map<String, Score> results =
                    new Campaign<>(runs, said::add)
                            .make(List.of(new Noted("a", made), new Noted("b", made)));
            assertThat(results).containsOnlyKeys("a", "b");
        }
        assertThat(made).containsExactly("b");
        assertThat(said.get(0)).isEqualTo("1 of 2 runs are done");
        assertThat(said.get(1)).startsWith("[2/2] b: fine, ");
        assertThat(said.get(2)).isEqualTo("#".repeat(40) + " 2 of 2, done");
    }

    private record Noted(String name, List<String> made) implements Campaign.Run<Score> {
        @Override
        public Score run() {
            made.add(name);
            return SCORE;
        }

        @Override
        public String said(Score result) {
            return "fine";
        }
    }
}
