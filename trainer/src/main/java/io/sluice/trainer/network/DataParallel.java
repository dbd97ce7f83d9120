package io.sluice.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.block.Statistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a network on several devices at once, each on its part of the batch with a copy of the
 * weights. Of D devices the d-th has images d, d + D, d + 2 D, ...; where batch norm sees the batch
 * in groups, image n in group n mod G, those are whole groups, so that what comes out is what one
 * device would make of it, but for rounding.
 */
final class DataParallel {
    private final List<Device> devices;

    /** What is run: rows in, as many rows out. */
    interface Network {
        NDArray apply(ParameterStore store, NDArray rows, Statistics statistics);
    }

    /**
     * @param devices none or one to deal nothing
     */
    DataParallel(List<Device> devices) {
        this.devices = List.copyOf(devices);
    }

    /** Everything on the device where it is. */
    static DataParallel none() {
        return new DataParallel(List.of());
    }

    /**
     * @param rows (B, ...); where B or its groups cannot be dealt evenly, one device does it all
     * @return (B, P), where the rows are
     */
    NDArray apply(Network network, ParameterStore store, NDArray rows, Statistics statistics) {
        int count = devices.size();
        if (count < 2 || rows.size(0) % count != 0 || statistics.groups() % count != 0) {
            return network.apply(store, rows, statistics);
        }
        Statistics own = new Statistics(statistics.groups() / count);
        List<Replica> replicas = new ArrayList<>();
        NDList done = new NDList();
        for (int d = 0; d < count; d++) { // devices compute while the next ones are told to
            Replica replica = new Replica(store, devices.get(d));
            NDArray part = rows.get(new NDIndex("%d::%d".formatted(d, count)));
            done.add(network.apply(replica, part.toDevice(devices.get(d), false), own));
            replicas.add(replica);
        }
        if (own.groups() > 0) {
            Replica.gather(replicas, store);
        }
        return dealtBack(done, rows.getDevice());
    }

    private static NDArray dealtBack(NDList parts, Device device) {
        NDList moved = new NDList();
        parts.forEach(part -> moved.add(part.toDevice(device, false)));
        NDArray rows = NDArrays.stack(moved, 1); // (B / D, D, P)
        return rows.reshape(-1, rows.size(2));
    }
}
