package io.sluice.selector;

import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.WantedImage;
import io.sluice.selector.decide.Decider;
import io.sluice.selector.metrics.MeasureSupplier;
import io.sluice.selector.processor.DecideSupplier;
import io.sluice.selector.processor.Outcome;
import io.sluice.selector.processor.SettleSupplier;
import io.sluice.selector.processor.Settling;
import io.sluice.selector.processor.WatchSupplier;
import java.util.function.DoubleSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Scored images in; a decision on each, the images kept, and what could not be decided on out. What
 * a task wants goes through one partition, where it is held against what was kept and what training
 * says of that.
 *
 * <p>Values are read as bytes and decoded where they are decided on, so that a bad record becomes a
 * dead letter with its bytes.
 */
public final class SelectorTopology {
    private SelectorTopology() {}

    /**
     * @param lagFactor what the lag of the trainer leaves of every keep ratio now, in (0, 1]; asked
     *     on every thread
     */
    public static Topology build(
            SelectorConfig config,
            Topics topics,
            SchemaRegistry registry,
            DoubleSupplier lagFactor) {
        StreamsBuilder builder =
                new StreamsBuilder(new TopologyConfig(SelectorStreams.config(config, topics)));
        KStream<String, Outcome> outcomes =
                builder.stream(
                                topics.scoredImages().name(),
                                Consumed.with(Serdes.String(), Serdes.ByteArray())
                                        .withName("read-scored-images"))
                        .process(decide(config, topics, registry, lagFactor), Named.as("decide"));
        KStream<String, Outcome> settled =
                outcomes.flatMapValues(Outcome::wanted, Named.as("every-wanted-image"))
                        .repartition(inOnePlace(topics, registry))
                        .<Settling>mapValues(Settling.Wanted::new, Named.as("wanted"))
                        .merge(feedback(builder, topics), Named.as("wanted-and-feedback"))
                        .process(settle(config, topics, registry), Named.as("settle"));
        outcomes.process(MeasureSupplier.ofDecided(), Named.as("measure-decided"));
        settled.process(MeasureSupplier.ofSettled(), Named.as("measure-settled"));
        write(outcomes, "decided", topics, registry);
        write(settled, "settled", topics, registry);
        setAside(outcomes, "records", topics, registry);
        setAside(settled, "feedback", topics, registry);
        writeEvents(outcomes, config, topics, registry, lagFactor);
        return builder.build();
    }

    private static void writeEvents(
            KStream<String, Outcome> outcomes,
            SelectorConfig config,
            Topics topics,
            SchemaRegistry registry,
            DoubleSupplier lagFactor) {
        outcomes.process(
                        new WatchSupplier(config.policy().budget().mostKept(), lagFactor),
                        Named.as("watch"))
                .to(
                        topics.taskEvents().name(),
                        written(topics.taskEvents(), registry).withName("write-task-events"));
    }

    /**
     * What training says is heard at once and out of time, so that the time of the stream remains
     * that of its images.
     */
    private static KStream<String, Settling> feedback(StreamsBuilder builder, Topics topics) {
        return builder.stream(
                        topics.trainingFeedback().name(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray())
                                .withTimestampExtractor((feedback, before) -> 0)
                                .withName("read-training-feedback"))
                .<Settling>mapValues(Settling.Feedback::new, Named.as("feedback"));
    }

    private static void write(
            KStream<String, Outcome> outcomes,
            String which,
            Topics topics,
            SchemaRegistry registry) {
        outcomes.flatMapValues(Outcome::decisions, Named.as("decisions-" + which))
                .to(
                        topics.selectionDecisions().name(),
                        written(topics.selectionDecisions(), registry)
                                .withName("write-decisions-" + which));
        outcomes.flatMapValues(Outcome::selected, Named.as("images-" + which))
                .to(
                        topics.selectedImages().name(),
                        written(topics.selectedImages(), registry)
                                .withName("write-images-" + which));
    }

    private static void setAside(
            KStream<String, Outcome> outcomes,
            String which,
            Topics topics,
            SchemaRegistry registry) {
        outcomes.flatMapValues(Outcome::deadLetters, Named.as("unusable-" + which))
                .to(
                        topics.deadLetters().name(),
                        written(topics.deadLetters(), registry)
                                .withName("write-unusable-" + which));
    }

    /** Near copies have other content and thus other partitions: they meet in a single one. */
    private static Repartitioned<String, WantedImage> inOnePlace(
            Topics topics, SchemaRegistry registry) {
        return Repartitioned.<String, WantedImage>as("wanted-images")
                .withKeySerde(Serdes.String())
                .withValueSerde(RecordSerde.of(RecordCodec.of(topics.wantedImages(), registry)))
                .withNumberOfPartitions(topics.wantedImages().partitions());
    }

    private static SettleSupplier settle(
            SelectorConfig config, Topics topics, SchemaRegistry registry) {
        return new SettleSupplier(
                RecordCodec.of(topics.trainingFeedback(), registry),
                config.sieve().nearness(),
                config.sieve().dedupWindow(),
                config.sieve().pruning());
    }

    private static DecideSupplier decide(
            SelectorConfig config,
            Topics topics,
            SchemaRegistry registry,
            DoubleSupplier lagFactor) {
        return new DecideSupplier(
                RecordCodec.of(topics.scoredImages(), registry),
                () -> new Decider(config.policy(), lagFactor),
                config.sieve().dedupWindow(),
                config.windowEnd());
    }

    private static <T extends SpecificRecord> Produced<String, T> written(
            Topic<T> topic, SchemaRegistry registry) {
        return Produced.with(Serdes.String(), RecordSerde.of(RecordCodec.of(topic, registry)));
    }
}
