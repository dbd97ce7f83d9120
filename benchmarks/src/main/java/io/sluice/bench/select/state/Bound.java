package io.sluice.bench.select.state;

import io.sluice.bench.select.input.ChangingFlow;
import io.sluice.bench.select.input.Load;
import io.sluice.selector.SelectorConfig;
import java.util.List;

/**
 * What a store may hold at most on P partitions, after N images.
 *
 * <pre>
 * bars     V (1 + T' (1 + E)) rows a partition, of 256 similarities each and what names them
 * seen     a row an image within the dedup window, here all of them
 * held     the records of W windows of S images a partition
 * near     M rows an encoder version, each an id and a vector
 * cells    256 cells an encoder version, and what was said of the images remembered in near
 * watch    a row a task
 * </pre>
 *
 * V is 3: two versions of an encoder and one of another name. T' are the T tasks at a time and
 * those that were retired not longer ago than it takes to forget them. W is 3: the table of tasks
 * in force, the one before, and that with the encoder of another name.
 *
 * @param what is bounded
 */
public record Bound(String store, long rows, long bytes, String what) {
    private static final int VERSIONS = 3;
    private static final int WINDOWS = 3;
    private static final int UNASKED = 51_000; // images a partition until a task is forgotten
    private static final int CELLS = 256;
    private static final int BAR_ROW = 256 * Float.BYTES + 128;
    private static final int SEEN_ROW = 300; // with its part of index and filter
    private static final int NEAR_ROW = 800; // 128 dimensions, an id of 64 characters, its key
    private static final int WATCH_ROW = 512;
    private static final int BUFFERS = 32 * 1024 * 1024; // what is not compacted yet

    static List<Bound> of(StatePlan plan, SelectorConfig config, int partitions, double record) {
        Load load = plan.load();
        long epoch = Math.max(1, plan.records() / ChangingFlow.EPOCHS / partitions);
        long tasks = load.tasks() + Math.min(ChangingFlow.EPOCHS, UNASKED / epoch + 1);
        long bars = (long) partitions * VERSIONS * (1 + tasks * (1 + load.examples()));
        long held = (long) partitions * WINDOWS * (config.windowEnd().images() + 2L) + 64;
        long near = (long) VERSIONS * config.sieve().nearness().memory();
        long cells = VERSIONS * (1L + CELLS) + near;
        long watched = (long) partitions * (load.tasks() + 2);
        return List.of(
                new Bound("bars", bars, bars * BAR_ROW, "tasks, examples and encoders in use"),
                new Bound(
                        "seen",
                        plan.records(),
                        plan.records() * SEEN_ROW + BUFFERS,
                        "images within the dedup window"),
                new Bound("held", held, (long) (held * (record + 256)), "images of open windows"),
                new Bound("near", near, near * NEAR_ROW, "images kept last"),
                new Bound("cells", cells, cells * NEAR_ROW, "cells and images kept last"),
                new Bound("watch", watched, watched * WATCH_ROW, "tasks"));
    }

    boolean holds(StoreSize size) {
        return size.rows() <= rows && size.bytes() <= bytes;
    }
}
