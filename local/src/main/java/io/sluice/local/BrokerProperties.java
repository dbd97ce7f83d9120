package io.sluice.local;

import io.sluice.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a broker is told that is alone in its cluster and shares its JVM and machine. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Room for what a batch carries besides the largest record. */
    private static final int BATCH_BYTES = Topics.MAX_MESSAGE_BYTES + 1024 * 1024;

    private BrokerProperties() {}

    static Map<String, String> of(Path data, int port, int controllerPort) {
        Map<String, String> properties = new HashMap<>();
        properties.putAll(identity(data, port, controllerPort));
        properties.putAll(alone());
        properties.putAll(small());
        properties.putAll(limits());
        return properties;
    }

    private static Map<String, String> identity(Path data, int port, int controllerPort) {
        String broker = "BROKER://127.0.0.1:" + port;
        String controller = CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "listeners",
                broker + "," + controller,
                "advertised.listeners",
                broker,
                "inter.broker.listener.name",
                "BROKER",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "log.dirs",
                data.toString());
    }

    private static Map<String, String> alone() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                // a killed broker's successor is let in when the session has run out
                "broker.session.timeout.ms", "5000",
                "broker.heartbeat.interval.ms", "1000",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> small() {
        Map<String, String> properties = new HashMap<>();
        properties.put("metric.reporters", "");
        properties.put("offsets.topic.num.partitions", "5");
        properties.put("transaction.state.log.num.partitions", "5");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "10485760");
        properties.put("log.index.size.max.bytes", "2097152");
        properties.put("log.segment.bytes", "268435456");
        return properties;
    }

    private static Map<String, String> limits() {
        return Map.of(
                "message.max.bytes", Integer.toString(BATCH_BYTES),
                "replica.fetch.max.bytes", Integer.toString(BATCH_BYTES),
                "socket.request.max.bytes", Integer.toString(8 * BATCH_BYTES),
                "transaction.max.timeout.ms", Long.toString(Duration.ofDays(7).toMillis()),
                "offsets.retention.minutes", Long.toString(Duration.ofDays(365).toMinutes()));
    }
}
