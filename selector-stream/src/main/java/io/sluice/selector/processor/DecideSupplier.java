package io.sluice.selector.processor;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.selector.decide.Decider;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the processor that decides and brings its stores. */
public final class DecideSupplier implements ProcessorSupplier<String, byte[], String, Outcome> {
    static final String BARS = "bars";
    static final String SEEN = "seen";

    /** Small enough that what was released is soon compacted away, large enough for any record. */
    private static final int SEGMENT_BYTES = 64 * 1024 * 1024;

    private final RecordCodec<ScoredImage> codec;
    private final Supplier<Decider> deciders;
    private final Duration dedupWindow;
    private final WindowEnd windowEnd;

    /**
     * @param deciders one for each partition
     * @param dedupWindow how long content is remembered, in stream time
     * @param windowEnd how long images are held back for tasks that choose from windows
     */
    public DecideSupplier(
            RecordCodec<ScoredImage> codec,
            Supplier<Decider> deciders,
            Duration dedupWindow,
            WindowEnd windowEnd) {
        this.codec = codec;
        this.deciders = deciders;
        this.dedupWindow = dedupWindow;
        this.windowEnd = windowEnd;
    }

    @Override
    public Processor<String, byte[], String, Outcome> get() {
        return new DecideProcessor(
                new ScoredImageReader(codec), deciders.get(), dedupWindow, windowEnd);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        Set<StoreBuilder<?>> stores = new LinkedHashSet<>(); // in this order in the topology
        stores.add(BarStore.builder(BARS));
        stores.add(SeenStore.builder(SEEN, dedupWindow));
        stores.add(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(HeldKeys.STORE),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingEnabled(
                                Map.of(
                                        TopicConfig.SEGMENT_BYTES_CONFIG,
                                        Integer.toString(SEGMENT_BYTES))));
        return stores;
    }
}
