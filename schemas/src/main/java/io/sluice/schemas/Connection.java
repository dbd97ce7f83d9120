package io.sluice.schemas;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to reach the broker and the registry.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param registryUrl base URL of the Confluent-compatible API
 * @param clientProperties handed to every Kafka client as they are, for TLS and SASL
 */
public record Connection(
        String bootstrapServers, String registryUrl, Map<String, String> clientProperties) {
    /** Any setting under this prefix goes to every Kafka client. */
    public static final String CLIENT_PREFIX = "kafka.client.";

    public static final Setting<String> BOOTSTRAP_SERVERS =
            Setting.text("kafka.bootstrap-servers", "127.0.0.1:9092", "host:port, comma-separated");
    public static final Setting<String> REGISTRY_URL =
            Setting.text(
                    "registry.url",
                    "http://127.0.0.1:8081",
                    "Confluent-compatible Schema Registry");

    public static final List<Setting<?>> SETTINGS = List.of(BOOTSTRAP_SERVERS, REGISTRY_URL);

    public static Connection from(Settings settings) {
        return new Connection(
                settings.get(BOOTSTRAP_SERVERS),
                settings.get(REGISTRY_URL),
                settings.under(CLIENT_PREFIX));
    }

    /** Client properties with the broker's address among them. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }
}
