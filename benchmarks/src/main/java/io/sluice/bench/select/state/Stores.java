package io.sluice.bench.select.state;

import io.sluice.selector.processor.BarStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of a running selector, looked at from outside. */
final class Stores {
    private static final List<String> BY_KEY = List.of("held", "near", "cells", "watch");
    private static final String BY_TIME = "seen";

    private final KafkaStreams streams;
    private final int partitions;
    private final Admin admin;

    Stores(KafkaStreams streams, int partitions, Admin admin) {
        this.streams = streams;
        this.partitions = partitions;
        this.admin = admin;
    }

    List<StoreSize> sizes() throws ExecutionException, InterruptedException {
        List<StoreSize> sizes = new ArrayList<>();
        sizes.add(bars());
        sizes.add(
                new StoreSize(
                        BY_TIME,
                        sum("estimate-num-keys", BY_TIME),
                        sum("total-sst-files-size", BY_TIME) + sum("size-all-mem-tables", BY_TIME),
                        changelog(BY_TIME)));
        for (String store : BY_KEY) {
            ReadOnlyKeyValueStore<String, byte[]> rows =
                    streams.store(
                            StoreQueryParameters.fromNameAndType(
                                    store, QueryableStoreTypes.keyValueStore()));
            sizes.add(size(store, List.of(rows)));
        }
        return sizes;
    }

    /** Bytes outside the heap: one cache that all stores share, and what each has beside it. */
    long rocks() {
        long cache =
                metrics("block-cache-usage", "").stream().mapToLong(Stores::value).max().orElse(0);
        return cache + sum("estimate-table-readers-mem", "");
    }

    private StoreSize bars() throws ExecutionException, InterruptedException {
        List<ReadOnlyKeyValueStore<String, byte[]>> all = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            all.add(
                    streams.store(
                                    StoreQueryParameters.fromNameAndType("bars", BarStore.type())
                                            .withPartition(p))
                            .rows());
        }
        return size("bars", all);
    }

    private StoreSize size(String store, List<ReadOnlyKeyValueStore<String, byte[]>> parts)
            throws ExecutionException, InterruptedException {
        long rows = 0;
        long bytes = 0;
        for (ReadOnlyKeyValueStore<String, byte[]> part : parts) {
            try (KeyValueIterator<String, byte[]> all = part.all()) {
                while (all.hasNext()) {
                    KeyValue<String, byte[]> row = all.next();
                    rows++;
                    bytes += row.key.getBytes(StandardCharsets.UTF_8).length + row.value.length;
                }
            }
        }
        return new StoreSize(store, rows, bytes, changelog(store));
    }

    private long changelog(String store) throws ExecutionException, InterruptedException {
        int broker = admin.describeCluster().nodes().get().iterator().next().id();
        return admin.describeLogDirs(List.of(broker)).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().endsWith("-" + store + "-changelog"))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private long sum(String metric, String store) {
        return metrics(metric, store).stream().mapToLong(Stores::value).sum();
    }

    /** Of one store, or of all where it has no name. */
    private List<Metric> metrics(String name, String store) {
        List<Metric> found = new ArrayList<>();
        for (Metric metric : streams.metrics().values()) {
            Map<String, String> tags = metric.metricName().tags();
            if (metric.metricName().name().equals(name)
                    && metric.metricName().group().equals("stream-state-metrics")
                    && (store.isEmpty() || tags.containsValue(store))) {
                found.add(metric);
            }
        }
        return found;
    }

    private static long value(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.longValue() : 0;
    }
}
