package io.sluice.selector;

import io.sluice.core.settings.Settings;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.InMemoryRegistry;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.selector.processor.BarStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The production topology with its topics in memory. */
final class SelectorDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final TestInputTopic<String, byte[]> bytes;
    final TestInputTopic<String, byte[]> feedback;
    final TestOutputTopic<String, SelectionDecision> decisions;
    final TestOutputTopic<String, SelectedImage> selected;
    final TestOutputTopic<String, DeadLetter> deadLetters;
    final TestOutputTopic<String, TaskEvent> events;

    /** What the lag of the trainer leaves of keep ratios. */
    double lagFactor = 1;

    private final RecordCodec<ScoredImage> codec;
    private final RecordCodec<TrainingFeedback> feedbackCodec;
    private final TopologyTestDriver driver;

    SelectorDriver(Path folder, SchemaRegistry registry) {
        this(registry, Settings.of(Map.of("selector.state-folder", folder.toString())));
    }

    private SelectorDriver(SchemaRegistry registry, Settings settings) {
        SelectorConfig config = SelectorConfig.from(settings);
        Topics topics = Topics.from(settings);
        Properties properties = new Properties();
        properties.putAll(SelectorStreams.config(config, topics).originals());
        // the driver flushes after every record, which takes long on a disk
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbInMemory.class);
        driver =
                new TopologyTestDriver(
                        SelectorTopology.build(config, topics, registry, () -> lagFactor),
                        properties,
                        START);
        codec = RecordCodec.of(topics.scoredImages(), registry);
        feedbackCodec = RecordCodec.of(topics.trainingFeedback(), registry);
        bytes =
                driver.createInputTopic(
                        topics.scoredImages().name(),
                        new StringSerializer(),
                        new ByteArraySerializer(),
                        START,
                        Duration.ofMillis(1));
        feedback =
                driver.createInputTopic(
                        topics.trainingFeedback().name(),
                        new StringSerializer(),
                        new ByteArraySerializer());
        decisions = output(topics.selectionDecisions(), registry);
        selected = output(topics.selectedImages(), registry);
        deadLetters = output(topics.deadLetters(), registry);
        events = output(topics.taskEvents(), registry);
    }

    static SelectorDriver in(Path folder) {
        return new SelectorDriver(folder, new InMemoryRegistry());
    }

    static SelectorDriver in(Path folder, Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(given);
        settings.put("selector.state-folder", folder.toString());
        return new SelectorDriver(new InMemoryRegistry(), Settings.of(settings));
    }

    void score(ScoredImage image) {
        bytes.pipeInput(image.getImageId(), codec.encode(image));
    }

    void score(ScoredImage image, Instant at) {
        bytes.pipeInput(image.getImageId(), codec.encode(image), at);
    }

    void hear(TrainingFeedback said) {
        feedback.pipeInput(said.getImageId(), feedbackCodec.encode(said));
    }

    /** A total that the settling processor counts. */
    double counted(String metric) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(metric))
                .mapToDouble(entry -> (double) entry.getValue().metricValue())
                .sum();
    }

    SelectionDecision decide(ScoredImage image) {
        score(image);
        return decisions.readValue();
    }

    /** Lets the clock go on. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    long storedBars() {
        try (KeyValueIterator<String, byte[]> all =
                ((BarStore) driver.getStateStore("bars")).rows().all()) {
            long count = 0;
            while (all.hasNext()) {
                all.next();
                count++;
            }
            return count;
        }
    }

    /** How many rows a store has. */
    long stored(String store) {
        try (KeyValueIterator<Object, Object> all = driver.getKeyValueStore(store).all()) {
            long count = 0;
            while (all.hasNext()) {
                all.next();
                count++;
            }
            return count;
        }
    }

    Map<MetricName, ? extends Metric> metrics() {
        return driver.metrics();
    }

    @Override
    public void close() {
        driver.close();
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(
            Topic<T> topic, SchemaRegistry registry) {
        return driver.createOutputTopic(
                topic.name(),
                new StringDeserializer(),
                RecordSerde.deserializer(RecordCodec.of(topic, registry)));
    }
}
