package io.sluice.bench.select.state;

/**
 * What one store holds on all partitions.
 *
 * @param rows as the store estimates them, where it keeps them on disk by time
 * @param bytes of keys and values; of files and buffers, where rows are estimated
 * @param changelog bytes on the broker, as far as it has compacted
 */
public record StoreSize(String store, long rows, long bytes, long changelog) {}
