package io.sluice.schemas.registry;

import io.sluice.schemas.codec.IncompatibleSchemaException;
import io.sluice.schemas.codec.RegistryUnavailableException;
import io.sluice.schemas.codec.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * Confluent's own client behind our seam; it caches both ways, and for a minute which ids are not
 * there. Whoever does not answer as a registry does is no registry, and may be one later.
 */
public final class ConfluentRegistry implements SchemaRegistry {
    private static final int CACHED_SCHEMAS = 1000;
    private static final int CACHED_GAPS = 10_000;
    private static final long GAP_SECONDS = 60;

    /** The registry's own word that no schema has an id; any gateway may say 404. */
    private static final int SCHEMA_NOT_FOUND = 40403;

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** How the client's word on a schema that is there, but not Avro, begins. */
    private static final String NOT_AVRO = "Invalid schema";

    private final String url;
    private final SchemaRegistryClient client;

    public ConfluentRegistry(String url) {
        this.url = url;
        this.client =
                new CachedSchemaRegistryClient(
                        url,
                        CACHED_SCHEMAS,
                        Map.of(
                                SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG,
                                GAP_SECONDS,
                                SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG,
                                CACHED_GAPS));
    }

    @Override
    public int register(String subject, String schema) {
        try {
            return client.register(subject, new AvroSchema(schema));
        } catch (RestClientException e) {
            if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
                throw new IncompatibleSchemaException(
                        "The registry refuses the schema of " + subject + ": " + e.getMessage(), e);
            }
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<String> schema(int id) {
        if (id < 1) {
            return Optional.empty(); // ids are counted from 1
        }
        try {
            return Optional.of(client.getSchemaById(id).canonicalString());
        } catch (RestClientException e) {
            if (e.getErrorCode() == SCHEMA_NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable(e);
        } catch (IOException e) {
            String message = e.getMessage();
            if (message != null && message.startsWith(NOT_AVRO)) {
                return Optional.empty();
            }
            throw unavailable(e);
        }
    }

    private RegistryUnavailableException unavailable(Exception cause) {
        return new RegistryUnavailableException(
                "The schema registry at " + url + " does not answer: " + cause.getMessage(), cause);
    }
}
