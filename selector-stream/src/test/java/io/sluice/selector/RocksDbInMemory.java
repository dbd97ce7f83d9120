package io.sluice.selector;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Env;
import org.rocksdb.Options;
import org.rocksdb.RocksMemEnv;

/** Keeps the files of RocksDB in memory. */
public final class RocksDbInMemory implements RocksDBConfigSetter {
    private static final RocksMemEnv FILES = new RocksMemEnv(Env.getDefault());

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        options.setEnv(FILES);
    }

    @Override
    public void close(String storeName, Options options) {
        // the files belong to the process; every test has a folder of its own
    }
}
