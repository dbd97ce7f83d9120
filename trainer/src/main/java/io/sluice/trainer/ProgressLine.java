package io.sluice.trainer;

import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.RoundReport.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then how training goes. */
final class ProgressLine {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
    private static final double SECONDS_BETWEEN_LINES = 10;

    private long lastLine = System.nanoTime();
    private Work work = Work.none();

    void tell(RoundReport report, long behind) {
        work = work.and(report.work());
        double seconds = (System.nanoTime() - lastLine) / 1e9;
        if (seconds >= SECONDS_BETWEEN_LINES) {
            LOG.info(
                    "Step {}, loss {}, {} images/s, {} % replayed, {} % skipped, {} records behind",
                    report.steps(),
                    "%.3f".formatted(report.loss()),
                    Math.round(work.trained() / seconds),
                    Math.round(100 * work.replayShare()),
                    Math.round(100 * work.skippedShare()),
                    behind);
            lastLine = System.nanoTime();
            work = Work.none();
        }
    }
}
