package io.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Law 4: every record ends as exactly one of selected, rejected, dead letter. */
class PartitionLedgerTest {
    private final PartitionLedger ledger = new PartitionLedger(10, 15);

    @Test
    void tellsTheThreeEndsApart() {
        ledger.produced(10);
        ledger.scored(10, true);
        ledger.decided(10, true);
        ledger.selected(10);
        ledger.produced(11);
        ledger.scored(11, true);
        ledger.decided(11, false);
        ledger.produced(12);
        ledger.dead(12);
        assertFates(Fate.SELECTED, Fate.REJECTED, Fate.DEAD);
    }

    @Test
    void aRecordPassedWithoutOutcomeIsLost() {
        ledger.produced(14);
        ledger.produced(13);
        ledger.scored(13, true);
        assertFates(Fate.LOST, Fate.LOST);
    }

    @Test
    void aRecordNotYetPassedIsPending() {
        ledger.produced(15);
        ledger.produced(16);
        ledger.scored(16, false);
        assertFates(Fate.PENDING, Fate.PENDING);
    }

    @Test
    void twoOutcomesAreARepetition() {
        ledger.produced(10);
        ledger.decided(10, false);
        ledger.decided(10, false);
        ledger.produced(11);
        ledger.decided(11, false);
        ledger.dead(11);
        ledger.produced(12);
        ledger.scored(12, true);
        ledger.scored(12, true);
        assertFates(Fate.REPEATED, Fate.REPEATED, Fate.REPEATED);
    }

    @Test
    void keepingWithoutSelectingIsAContradiction() {
        ledger.produced(10);
        ledger.scored(10, true);
        ledger.decided(10, true);
        ledger.produced(11);
        ledger.scored(11, true);
        ledger.decided(11, false);
        ledger.selected(11);
        assertFates(Fate.CONTRADICTORY, Fate.CONTRADICTORY);
    }

    @Test
    void aDecisionThatCameWhileTheTopicsWereReadIsPending() {
        ledger.produced(10);
        ledger.scored(10, false);
        ledger.decided(10, true);
        assertFates(Fate.PENDING);
    }

    @Test
    void anOutcomeWithoutItsImageIsUnknownAndOneExpiredIsLeftAlone() {
        ledger.decided(5_000, false);
        ledger.decided(9, false);
        assertFates(Fate.UNKNOWN);
    }

    private void assertFates(Fate... fates) {
        Tally expected = new Tally();
        Tally actual = new Tally();
        for (Fate fate : fates) {
            expected.add(fate);
        }
        ledger.tally(actual);
        for (Fate fate : Fate.values()) {
            assertThat(actual.of(fate)).as(fate.name()).isEqualTo(expected.of(fate));
        }
    }
}
