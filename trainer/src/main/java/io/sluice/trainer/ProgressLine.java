package io.sluice.trainer;

import io.sluice.trainer.fold.RoundReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then how training goes. */
final class ProgressLine {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
    private static final double SECONDS_BETWEEN_LINES = 10;

    private long lastLine = System.nanoTime();
    private long images;
    private long replayed;
    private long saved;

    void tell(RoundReport report, long behind) {
        images += report.images();
        replayed += report.work().replayed();
        saved += report.work().saved();
        double seconds = (System.nanoTime() - lastLine) / 1e9;
        if (seconds >= SECONDS_BETWEEN_LINES) {
            LOG.info(
                    "Step {}, loss {}, {} images/s, {} % replayed, {} % skipped, {} records behind",
                    report.steps(),
                    "%.3f".formatted(report.loss()),
                    Math.round(images / seconds),
                    Math.round(100.0 * replayed / images),
                    Math.round(100.0 * saved / (images + saved)),
                    behind);
            lastLine = System.nanoTime();
            images = 0;
            replayed = 0;
            saved = 0;
        }
    }
}
