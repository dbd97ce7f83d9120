package io.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.console.snapshot.Learning;
import io.sluice.console.snapshot.LoopSnapshot;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    @Test
    void putsTheLoopIntoTables() {
        assertThat(StatusText.of(SmallLoop.snapshot()))
                .isEqualTo(
                        """
                        produced 12,345 · selected 1 · rejected 0 · dead letters 1 · under way 12,343

                        room      records/s    lag  behind  caught up in
                        ingest          512      –       –             –
                        embed           499  1,200   2.5 s          20 s
                        selector        0.0      0   0.0 s             –

                        task    state  asked  kept  of seen   ratio   similarity          probe
                        signs  active   5.0%     1        1  100.0%  0.75 / 0.75  25.0% → 25.0%

                        release              steps  loss  RankMe  probes
                        demo@0-0123456789ab      0     –   40.00   25.0%

                        decisions     similar 1
                        dead letters  embed/truncated 1
                        """);
    }

    @Test
    void saysWhatIsMissingAtTheStart() {
        assertThat(StatusText.of(new SampleLoop.StartingLoop().snapshot()))
                .contains("! The topics are not there")
                .contains("still reading the log")
                .contains("No tasks registered yet: ./sluice task add DIR")
                .contains("Waiting for the first encoder");
    }

    @Test
    void saysWhatKeepsReleasesBack() {
        LoopSnapshot loop = SmallLoop.snapshot();
        Learning learning = loop.learning();
        Learning held =
                new Learning(
                        learning.steps(),
                        learning.loss(),
                        learning.releases(),
                        new Learning.Standing("demo@3-0123456789ab", true, 2, "it collapsed"),
                        "Step 5 has loss NaN");
        assertThat(
                        StatusText.of(
                                new LoopSnapshot(
                                        loop.at(),
                                        loop.flow(),
                                        loop.selection(),
                                        held,
                                        loop.deadLetters())))
                .contains("! training    Step 5 has loss NaN\n")
                .contains("pinned        demo@3-0123456789ab: ./sluice encoder unpin\n")
                .contains("withheld      2, last: it collapsed\n");
    }

    @Test
    void keepsControlCharactersOutOfTheTerminal() {
        assertThat(Figures.oneLine("a\u001b[31mb\nc")).isEqualTo("a [31mb c");
    }
}
