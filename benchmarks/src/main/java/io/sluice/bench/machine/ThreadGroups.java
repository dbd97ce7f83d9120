package io.sluice.bench.machine;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whose work a thread does, by how its name begins. */
final class ThreadGroups {
    private static final Map<String, String> BY_BEGINNING = new LinkedHashMap<>();

    static {
        BY_BEGINNING.put("bench-reader", "reader of the results");
        BY_BEGINNING.put("bench-", "bare: forward");
        BY_BEGINNING.put("decode-", "decode");
        BY_BEGINNING.put("train-step", "train: steps");
        BY_BEGINNING.put("views-", "train: views");
        BY_BEGINNING.put("ForkJoinPool", "train: views");
        BY_BEGINNING.put("embed-", "job: forward and scores");
        BY_BEGINNING.put("embed ", "flink: embed task and sinks");
        BY_BEGINNING.put("Source Data Fetcher", "flink: source fetcher");
        BY_BEGINNING.put("Source: images", "flink: source task");
        BY_BEGINNING.put("Source: catalog", "flink: catalog task");
        BY_BEGINNING.put("scored-images", "flink: sink of scored images");
        BY_BEGINNING.put("dead-letters", "flink: sink of dead letters");
        BY_BEGINNING.put("streams-", "streams: tasks");
        BY_BEGINNING.put("kafka-producer-network-thread", "producers: network");
        BY_BEGINNING.put("data-plane-kafka-network", "broker: network");
        BY_BEGINNING.put("data-plane-kafka-request", "broker: requests");
        BY_BEGINNING.put("flink-", "flink: coordination");
        BY_BEGINNING.put("jobmanager", "flink: coordination");
        BY_BEGINNING.put("AsyncOperations", "flink: checkpoints");
    }

    private ThreadGroups() {}

    static String of(String thread) {
        return BY_BEGINNING.entrySet().stream()
                .filter(part -> thread.startsWith(part.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("others");
    }
}
