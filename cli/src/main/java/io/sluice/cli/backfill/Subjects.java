package io.sluice.cli.backfill;

import io.sluice.claim.Claims;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.CatalogRecords;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.TaskReading;
import io.sluice.embed.flow.Wire;
import io.sluice.embed.io.KafkaEnds;
import io.sluice.embed.io.StoredEncoders;
import io.sluice.embed.serve.EncoderLoader;
import io.sluice.embed.serve.LateScoring;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.ingest.task.TaskException;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskState;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a task, and the encoder that serves as the embedder finds it. */
public final class Subjects {
    private static final Logger LOG = LoggerFactory.getLogger(Subjects.class);

    private final Ends ends;
    private final EmbedConfig config;

    public Subjects(Ends ends, Settings settings) {
        this.ends = ends;
        this.config = EmbedConfig.from(settings);
    }

    /**
     * Embeds the examples of a task with the encoder that serves.
     *
     * @throws TaskException if there is no such task, or it asks nothing
     * @throws IllegalStateException if no encoder can be used
     */
    public Subject open(String taskId) {
        TargetTask task =
                new TaskCatalog(ends.connection(), ends.topics(), ends.registry()).get(taskId);
        if (task.getState() != TaskState.ACTIVE) {
            throw new TaskException(
                    "Task %s is paused: ./sluice task resume %s first".formatted(taskId, taskId));
        }
        try (Claims claims = Claims.open(config.ends().claims())) {
            Subject subject = new Subject(task, scoring(task, new TaskReading(claims)));
            if (!subject.scoring().isPossible()) {
                subject.close();
                throw new TaskException(
                        "Task %s has no example of what is wanted that can be used: see ./sluice task show %s"
                                .formatted(taskId, taskId));
            }
            return subject;
        }
    }

    private LateScoring scoring(TargetTask task, TaskReading reading) {
        EncoderLoader encoders =
                new StoredEncoders(
                        config.serving().places(),
                        config.serving().computing(),
                        config.ends().claims());
        String refusals = "";
        for (Release release : releases()) {
            try {
                return LateScoring.open(encoders, release, reading.of(task, release.inputSize()));
            } catch (RefusedEncoderException e) {
                LOG.warn("Encoder {} is refused: {}", release.version(), e.getMessage());
                refusals += "; %s is refused: %s".formatted(release.version(), e.getMessage());
            }
        }
        throw new IllegalStateException(
                "No encoder named %s serves yet%s".formatted(config.serving().encoder(), refusals));
    }

    /** The newest first. */
    private List<Release> releases() {
        CatalogRecords records =
                new CatalogRecords(
                        new Wire(ends.topics(), config.serving().encoder(), ends.registry()));
        Catalog catalog = new Catalog();
        try (CatalogLog log =
                new KafkaEnds(ends.connection(), ends.topics()).catalogReader().open()) {
            log.readToEnd().stream()
                    .filter(records::isRelease)
                    .map(records::read)
                    .filter(Change.Released.class::isInstance)
                    .map(Change.Released.class::cast)
                    .forEach(released -> catalog.announce(released.release()));
        }
        return catalog.announced();
    }
}
