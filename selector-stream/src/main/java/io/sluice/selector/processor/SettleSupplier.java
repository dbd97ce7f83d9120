package io.sluice.selector.processor;

import io.sluice.schemas.record.WantedImage;
import io.sluice.selector.dedup.Nearness;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the processor that settles what is wanted and brings its store. */
public final class SettleSupplier
        implements ProcessorSupplier<String, WantedImage, String, Outcome> {
    static final String NEAR = "near";

    private final Nearness nearness;
    private final Duration window;

    /**
     * @param window how long images are remembered, in stream time
     */
    public SettleSupplier(Nearness nearness, Duration window) {
        this.nearness = nearness;
        this.window = window;
    }

    @Override
    public Processor<String, WantedImage, String, Outcome> get() {
        return new SettleProcessor(nearness, window);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NEAR), Serdes.String(), Serdes.ByteArray()));
    }
}
