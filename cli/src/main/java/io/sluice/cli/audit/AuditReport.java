package io.sluice.cli.audit;

/**
 * Law 4, conservation: every record on the images topic ends as exactly one of selected, rejected,
 * dead letter. What happens to it later, for tasks that came after it, is counted apart.
 *
 * @param produced records on the images topic
 * @param scored records that were embedded and scored, each once
 * @param selected kept and handed to the trainer
 * @param rejected dropped with a reason
 * @param deadLetters set aside with a reason, of records that were on the images topic
 * @param refused set aside before they reached the images topic
 * @param unreadable records on the scored images topic that the selector set aside and that count
 *     for no record on the images topic: what is no scored image, and bad ones of a backfill
 * @param pending on their way
 * @param lost passed by a room without an outcome
 * @param repeated with more than one outcome
 * @param contradictory decided one way and treated the other
 * @param unknown outcomes of records that the images topic does not hold
 * @param backfilledKept kept for a task that came later; a share of what was rejected at first
 * @param backfilledDropped judged again for such a task and dropped
 * @param backfilledPending on their way to be judged again
 */
public record AuditReport(
        long produced,
        long scored,
        long selected,
        long rejected,
        long deadLetters,
        long refused,
        long unreadable,
        long pending,
        long lost,
        long repeated,
        long contradictory,
        long unknown,
        long backfilledKept,
        long backfilledDropped,
        long backfilledPending) {

    /** How often images went to selection again. */
    public long backfilled() {
        return backfilledKept + backfilledDropped + backfilledPending;
    }

    /** Whether every record has exactly one outcome or is still on its way. */
    public boolean conserved() {
        return lost == 0 && repeated == 0 && contradictory == 0 && unknown == 0;
    }

    /** Whether nothing is on its way any more. */
    public boolean drained() {
        return pending == 0 && backfilledPending == 0;
    }
}
