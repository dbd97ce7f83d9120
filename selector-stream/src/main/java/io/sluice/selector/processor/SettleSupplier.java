package io.sluice.selector.processor;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.selector.dedup.Nearness;
import io.sluice.selector.feedback.Pruning;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the processor that settles what is wanted and brings its stores. */
public final class SettleSupplier implements ProcessorSupplier<String, Settling, String, Outcome> {
    static final String NEAR = "near";
    static final String CELLS = "cells";

    private final RecordCodec<TrainingFeedback> codec;
    private final Nearness nearness;
    private final Duration dedupWindow;
    private final Pruning pruning;

    /**
     * @param dedupWindow how long images are remembered, in stream time
     */
    public SettleSupplier(
            RecordCodec<TrainingFeedback> codec,
            Nearness nearness,
            Duration dedupWindow,
            Pruning pruning) {
        this.codec = codec;
        this.nearness = nearness;
        this.dedupWindow = dedupWindow;
        this.pruning = pruning;
    }

    @Override
    public Processor<String, Settling, String, Outcome> get() {
        return new SettleProcessor(new FeedbackReader(codec), nearness, dedupWindow, pruning);
    }

    /** Cells are few and change with every image: cached, so that a commit writes each once. */
    @Override
    public Set<StoreBuilder<?>> stores() {
        Set<StoreBuilder<?>> stores = new LinkedHashSet<>(); // in this order in the topology
        stores.add(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NEAR), Serdes.String(), Serdes.ByteArray()));
        stores.add(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(CELLS),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withCachingEnabled());
        return stores;
    }
}
