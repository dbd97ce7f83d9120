package io.sluice.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a network on several devices, each on its part of the batch with a copy of the weights. Of D
 * devices the d-th has images d, d + D, d + 2 D, ...; where batch norm sees the batch in groups,
 * image n in group n mod G, those are whole groups, so that what comes out is what one device would
 * make of it, but for rounding.
 *
 * <p>The engine moves arrays between devices outside of any graph. So each device has a graph of
 * its own, and what all of them make is a leaf of the loss's: backward goes from the loss to that
 * leaf, and on from there on each device.
 */
final class DataParallel {
    private final List<Device> devices;

    /** What is run: rows in, as many rows out. */
    interface Network {
        NDArray apply(ParameterStore store, NDArray rows, Statistics statistics);
    }

    /** A device's share of the work. */
    private record Share(Device device, Replica replica, NDArray made) {}

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
    NDArray apply(Network network, StepWeights live, NDArray rows, Statistics statistics) {
        int count = devices.size();
        if (count < 2 || rows.size(0) % count != 0 || statistics.groups() % count != 0) {
            return network.apply(live, rows, statistics);
        }
        Statistics own = new Statistics(statistics.groups() / count);
        List<Share> shares = new ArrayList<>();
        for (int d = 0; d < count; d++) { // a device computes while the next one is told what to
            Device device = devices.get(d);
            Replica replica = new Replica(rows.getManager(), live, device);
            NDArray part = part(rows, d).toDevice(device, false);
            shares.add(new Share(device, replica, network.apply(replica, part, own)));
        }
        if (own.groups() > 0) {
            Replica.giveStatistics(shares.stream().map(Share::replica).toList(), live);
        }
        return joined(shares, live, rows.getDevice());
    }

    private NDArray joined(List<Share> shares, StepWeights live, Device home) {
        NDList parts = new NDList();
        for (Share share : shares) {
            parts.add(share.made().stopGradient().toDevice(home, false));
        }
        NDArray stacked = NDArrays.stack(parts, 1); // (B / D, D, P)
        NDArray all = stacked.reshape(-1, stacked.size(2)); // (B, P)
        if (shares.get(0).replica().learns()) {
            all.setRequiresGradient(true);
            live.cut(tape -> goBack(tape, shares, all.getGradient()));
        }
        return all;
    }

    /**
     * @param gradient (B, P), of the loss
     */
    private void goBack(GradientCollector tape, List<Share> shares, NDArray gradient) {
        for (int d = 0; d < shares.size(); d++) {
            Share share = shares.get(d);
            NDArray pull = part(gradient, d).toDevice(share.device(), false);
            tape.backward(share.made().mul(pull).sum()); // d sum / d made = pull
            share.replica().giveGradients();
        }
    }

    private NDArray part(NDArray rows, int d) {
        return rows.get(new NDIndex("%d::%d".formatted(d, devices.size())));
    }
}
