package io.sluice.trainer;

import io.sluice.schemas.record.TrainingEvent;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.publish.Outbox;
import io.sluice.trainer.publish.Publication;
import io.sluice.trainer.publish.Report;
import io.sluice.trainer.sample.Round;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Publishes what rounds give, once for each however often it is trained on. */
final class Publisher {
    private final Outbox outbox;
    private final Report report;
    private final Releases releases;
    private final Announced announced;
    private final long published;

    /**
     * @param announced that is compared with what is trained again
     * @param published offset before which everything has been published
     */
    Publisher(
            Outbox outbox, Report report, Releases releases, Announced announced, long published) {
        this.outbox = outbox;
        this.report = report;
        this.releases = releases;
        this.announced = announced;
        this.published = published;
    }

    /**
     * Publishes a round, unless it has been; what it enters into the ledger in any case, as it was
     * perhaps another training that published it. Entries said again are the same ones.
     *
     * @param forgotten how often images that left the replay buffer had been trained on, by id
     */
    void publish(Round round, Map<String, Integer> forgotten, RoundReport taught)
            throws IOException {
        if (round.end() <= published) {
            announced.compare(taught, round.end());
            outbox.enter(report.ledger(taught, round.end()));
            return;
        }
        Releases.Due due = releases.due(taught, round.end());
        List<TrainingEvent> events = new ArrayList<>(due.events());
        events.addAll(report.forgotten(round, forgotten, taught, published));
        outbox.publish(
                new Publication(
                        report.feedback(round, taught, published),
                        report.deadLetters(round, published),
                        due.release(),
                        report.ledger(taught, round.end()),
                        events,
                        round.end()));
    }
}
