package io.sluice.schemas.codec;

import java.util.Optional;

/** Where schemas get the number that stands in front of every record. */
public interface SchemaRegistry {
    /**
     * Registers a schema, or finds it registered, and returns its id.
     *
     * @throws IncompatibleSchemaException if it is not compatible with the subject's latest
     * @throws RegistryUnavailableException if the registry does not answer
     */
    int register(String subject, String schema);

    /**
     * The Avro schema with this id; empty if there is none.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    Optional<String> schema(int id);
}
