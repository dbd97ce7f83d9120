package io.sluice.cli.demo;

import io.sluice.console.snapshot.Flow;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.trainer.fold.Rhythm;

/**
 * How far behind the rooms are.
 *
 * @param settled images that have an outcome, those refused at the door among them
 * @param underWay images that have none yet
 * @param selected images that were kept
 * @param trained those of them that the trainer has taken
 * @param isCertain whether the whole log is read and every room could be asked
 */
record Backlog(long settled, long underWay, long selected, long trained, boolean isCertain) {

    static Backlog of(LoopSnapshot snapshot) {
        Flow flow = snapshot.flow();
        return new Backlog(
                flow.totals().decided() + snapshot.deadLetters().total(),
                flow.totals().open(),
                flow.totals().selected(),
                flow.room("trainer").map(room -> room.rate().total()).orElse(0L),
                !flow.watching().replaying() && flow.watching().trouble() == null);
    }

    /** Selected images that the trainer has not taken yet. */
    long untrained() {
        return Math.max(0, selected - trained);
    }

    /** Whether nothing moves any more: what is left is less than the trainer's next round. */
    boolean isDrained(Rhythm rhythm) {
        int round = trained == 0 ? rhythm.batch() : rhythm.pace().arrivals();
        return isCertain && underWay == 0 && untrained() < round;
    }
}
