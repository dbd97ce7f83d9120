package io.sluice.cli.backfill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * How far back a backfill can go without doing anything twice.
 *
 * @param why who would not remember what is older, and by which setting
 */
public record Memory(Duration length, String why) {
    private static final String OFFSETS = "offsets.retention.minutes";

    /**
     * As long as both the selector remembers what it has kept, and the broker what was sent: it
     * forgets a group's offsets so long after they were last committed. A broker that does not say
     * is taken to remember.
     *
     * @param window of the selector
     */
    public static Memory of(Duration window, Ends ends) {
        Memory selector =
                new Memory(
                        window,
                        "the selector remembers what it has kept for %s (selector.dedup-window)"
                                .formatted(Since.text(window)));
        return offsets(ends)
                .filter(kept -> kept.compareTo(window) < 0)
                .map(
                        kept ->
                                new Memory(
                                        kept,
                                        "the broker remembers what was sent for %s (%s)"
                                                .formatted(Since.text(kept), OFFSETS)))
                .orElse(selector);
    }

    private static Optional<Duration> offsets(Ends ends) {
        try (Admin admin = Admin.create(ends.connection().properties())) {
            Node broker = admin.describeCluster().nodes().get().iterator().next();
            ConfigResource resource =
                    new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(List.of(resource)).all().get();
            return Optional.ofNullable(configs.get(resource))
                    .map(config -> config.get(OFFSETS))
                    .map(entry -> Duration.ofMinutes(Long.parseLong(entry.value())));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException
                    || e.getCause() instanceof UnsupportedVersionException) {
                return Optional.empty();
            }
            throw new KafkaException("Cannot read how long the broker keeps offsets", e.getCause());
        }
    }
}
