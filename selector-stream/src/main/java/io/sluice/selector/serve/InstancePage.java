package io.sluice.selector.serve;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;

/** Which instances decide on which partitions, and which keep copies. */
final class InstancePage {
    private final KafkaStreams streams;

    InstancePage(KafkaStreams streams) {
        this.streams = streams;
    }

    List<Map<String, Object>> all() {
        return streams.metadataForAllStreamsClients().stream()
                .sorted((one, other) -> address(one).compareTo(address(other)))
                .map(InstancePage::row)
                .toList();
    }

    private static Map<String, Object> row(StreamsMetadata instance) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("address", address(instance));
        row.put("partitions", names(instance.topicPartitions()));
        row.put("standby", names(instance.standbyTopicPartitions()));
        return row;
    }

    private static String address(StreamsMetadata instance) {
        return instance.host() + ':' + instance.port();
    }

    private static List<String> names(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).sorted().toList();
    }
}
