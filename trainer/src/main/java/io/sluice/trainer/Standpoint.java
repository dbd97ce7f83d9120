package io.sluice.trainer;

import io.sluice.core.identity.ContentHash;
import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.History;
import io.sluice.trainer.checkpoint.History.Turn;
import io.sluice.trainer.sample.LogCheck;
import io.sluice.trainer.sample.LogFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Where training goes on, and how it came there.
 *
 * @param offset of the next record
 * @param published offset before which everything has been published
 * @param history with what is new since the checkpoint
 * @param turns those that are new
 */
record Standpoint(long offset, long published, History history, List<Turn> turns) {
    private static final int DIGITS = 12;

    /**
     * Holds a checkpoint against the log and the settings.
     *
     * @param origin of weights that training starts from, where they are not drawn
     * @param committed offset up to which results were published, 0 where none were
     * @throws io.sluice.trainer.sample.BrokenLogException if the log does not go on there
     * @throws io.sluice.core.settings.SettingsException if a setting does not fit
     */
    static Standpoint find(
            Keeping keeping,
            Optional<Checkpoint> checkpoint,
            Optional<String> origin,
            LogFacts log,
            long committed) {
        History past = checkpoint.map(Checkpoint::history).orElse(History.unknown());
        OptionalLong ahead =
                checkpoint.isEmpty() || committed <= checkpoint.get().offset()
                        ? OptionalLong.empty()
                        : OptionalLong.of(committed);
        List<String> changes = Terms.changes(past.terms(), keeping.terms(), ahead);
        LogCheck check = new LogCheck(log, past.log(), keeping.acceptedGap());
        LogCheck.Start start =
                checkpoint
                        .map(found -> check.from(found.offset()))
                        .orElseGet(() -> check.begin(committed));
        List<Turn> turns = new ArrayList<>();
        start.note().ifPresent(note -> turns.add(new Turn(start.offset(), note)));
        origin.ifPresent(
                from -> turns.add(new Turn(start.offset(), "training starts from " + from)));
        changes.forEach(change -> turns.add(new Turn(start.offset(), change)));
        String run =
                checkpoint.isEmpty()
                        ? run(log.id(), start.offset(), keeping.terms(), origin)
                        : past.run();
        Optional<String> whose = origin.or(past::origin);
        History history =
                new History(log.id(), run, keeping.terms(), whose, past.turns()).and(turns);
        long published = Math.max(Math.min(committed, log.kept().end()), start.offset());
        return new Standpoint(start.offset(), published, history, List.copyOf(turns));
    }

    /** The same where all that a training begins with is the same. */
    private static String run(
            String log, long offset, Map<String, String> terms, Optional<String> origin) {
        String all = "%s %d %s %s".formatted(log, offset, new TreeMap<>(terms), origin);
        return ContentHash.of(all).substring(0, DIGITS);
    }
}
