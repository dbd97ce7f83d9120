package io.sluice.selector.processor;

import io.sluice.schemas.record.TaskEvent;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the processor that watches how tasks fare and brings its store. */
public final class WatchSupplier implements ProcessorSupplier<String, Outcome, String, TaskEvent> {
    static final String WATCH = "watch";

    private final double mostKept;
    private final DoubleSupplier lagFactor;

    /**
     * @param mostKept share of the images that all tasks with a ratio may ask for together
     * @param lagFactor what the lag of the trainer leaves of every keep ratio now, in (0, 1]
     */
    public WatchSupplier(double mostKept, DoubleSupplier lagFactor) {
        this.mostKept = mostKept;
        this.lagFactor = lagFactor;
    }

    @Override
    public Processor<String, Outcome, String, TaskEvent> get() {
        return new WatchProcessor(mostKept, lagFactor);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(WATCH),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withCachingEnabled());
    }
}
