package io.sluice.selector.serve;

import io.sluice.selector.metrics.Gauges;
import io.sluice.selector.processor.BarStore;
import io.sluice.selector.processor.StoredBars;
import io.sluice.selector.processor.StoredBars.TaskBars;
import io.sluice.selector.retrieve.Bars;
import io.sluice.selector.retrieve.Steering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks stand on the partitions that this instance is deciding on. Standby copies are not
 * asked: what they tell would be old, and another instance tells it better.
 */
final class TaskPage {
    private final KafkaStreams streams;
    private final String input;

    /**
     * @param input topic that is decided on
     */
    TaskPage(KafkaStreams streams, String input) {
        this.streams = streams;
        this.input = input;
    }

    /**
     * All tasks, or one with each of its bars.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while partitions move
     */
    List<Map<String, @Nullable Object>> of(@Nullable String only) {
        Map<List<String>, Object> askedRatios = askedRatios();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int partition : partitions()) {
            for (TaskBars task : bars(partition).of(id -> only == null || id.equals(only))) {
                Map<String, @Nullable Object> row = row(partition, task);
                row.put(
                        "askedRatio",
                        askedRatios.get(List.of(Integer.toString(partition), task.task())));
                row.put("bars", summary(task.bars()));
                if (only != null) {
                    row.put("examples", Arrays.stream(task.bars()).boxed().toList());
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(int partition, TaskBars task) {
        Steering steering = task.steering();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("task", task.task());
        row.put("partition", partition);
        row.put("encoderVersion", task.encoder().toString());
        row.put("seen", steering.seen());
        row.put("wanted", steering.passed());
        row.put("wantedShare", (double) steering.passed() / steering.seen());
        row.put("keepRatio", steering.ratio());
        return row;
    }

    private static Map<String, Object> summary(double[] bars) {
        double[] held =
                Arrays.stream(bars).filter(bar -> bar > Bars.ANY && isOne(bar)).sorted().toArray();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("examples", bars.length);
        summary.put("passAny", Arrays.stream(bars).filter(bar -> bar == Bars.ANY).count());
        summary.put("passNone", Arrays.stream(bars).filter(bar -> !isOne(bar)).count());
        if (held.length > 0) {
            summary.put("least", held[0]);
            summary.put("median", held[held.length / 2]);
            summary.put("most", held[held.length - 1]);
        }
        return summary;
    }

    private static boolean isOne(double bar) {
        return Double.isFinite(bar);
    }

    private SortedSet<Integer> partitions() {
        SortedSet<Integer> partitions = new TreeSet<>();
        streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(input))
                .forEach(partition -> partitions.add(partition.partition()));
        return partitions;
    }

    private StoredBars bars(int partition) {
        return new StoredBars(
                streams.store(
                        StoreQueryParameters.fromNameAndType(StoredBars.STORE, BarStore.type())
                                .withPartition(partition)));
    }

    /** As the last image told them, by partition and task: the store does not keep them. */
    private Map<List<String>, Object> askedRatios() {
        Map<List<String>, Object> ratios = new HashMap<>();
        streams.metrics()
                .forEach(
                        (name, metric) -> {
                            if (isAskedRatio(name)) {
                                String partition = name.tags().getOrDefault("partition", "");
                                String task = name.tags().getOrDefault("task", "");
                                ratios.put(List.of(partition, task), metric.metricValue());
                            }
                        });
        return ratios;
    }

    private static boolean isAskedRatio(MetricName name) {
        return name.group().equals(Gauges.GROUP) && name.name().equals("task-asked-ratio");
    }
}
