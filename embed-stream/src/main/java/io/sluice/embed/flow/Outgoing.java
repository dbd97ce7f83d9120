package io.sluice.embed.flow;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A record ready for its topic.
 *
 * @param partitionKey what its partition depends on
 * @param value in the wire format; null to withdraw what its key said before
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Outgoing(String key, String partitionKey, byte @Nullable [] value)
        implements Serializable {
    /** The partition that its partition key says, hashed as Kafka hashes keys. */
    public int partition(int partitions) {
        byte[] bytes = partitionKey.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
    }
}
