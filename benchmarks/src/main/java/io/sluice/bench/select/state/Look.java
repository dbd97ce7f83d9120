package io.sluice.bench.select.state;

import io.sluice.bench.machine.MemorySample;
import java.util.List;

/**
 * What is held while nothing is on its way.
 *
 * @param folder bytes of the selector's state folder
 * @param rocks bytes that RocksDB holds outside the heap
 */
public record Look(MemorySample memory, List<StoreSize> stores, long folder, long rocks) {
    /** That of a name; nothing where there is none. */
    StoreSize store(String name) {
        return stores.stream()
                .filter(store -> store.store().equals(name))
                .findFirst()
                .orElse(new StoreSize(name, 0, 0, 0));
    }
}
