package io.sluice.embed.device;

import io.sluice.core.settings.SettingsException;
import io.sluice.encoder.ComputeDevice;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a user wants encoders to compute on. */
public sealed interface DeviceChoice extends Serializable {
    /** Where it is set. */
    String KEY = "embed.device";

    /** A GPU if there is one. */
    record Auto() implements DeviceChoice {}

    /** The processor. */
    record Processor() implements DeviceChoice {}

    /** A GPU. */
    record AnyGpu() implements DeviceChoice {}

    /** This GPU. */
    record OneGpu(int index) implements DeviceChoice {}

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static DeviceChoice parse(String text) {
        Matcher one = Pattern.compile("gpu:([0-9]{1,4})").matcher(text);
        if (one.matches()) {
            return new OneGpu(Integer.parseInt(one.group(1)));
        }
        return switch (text) {
            case "auto" -> new Auto();
            case "cpu" -> new Processor();
            case "gpu" -> new AnyGpu();
            default -> throw new IllegalArgumentException("no device");
        };
    }

    /**
     * What an operator computes on. Operators beside each other take turns at the GPUs.
     *
     * @param available how many GPUs the machine has that ONNX Runtime can use
     * @throws SettingsException if a GPU is wanted that cannot be had
     */
    default ComputeDevice choose(Placement placement, int available) {
        List<Integer> usable = usable(placement, available);
        if (this instanceof Processor || (this instanceof Auto && usable.isEmpty())) {
            return new ComputeDevice.Cpu();
        }
        if (this instanceof OneGpu one) {
            if (usable.contains(one.index())) {
                return new ComputeDevice.Gpu(one.index());
            }
            throw refusal("gpu:" + one.index(), placement, available);
        }
        if (usable.isEmpty()) {
            throw refusal("gpu", placement, available);
        }
        return new ComputeDevice.Gpu(usable.get(placement.subtask() % usable.size()));
    }

    private static List<Integer> usable(Placement placement, int available) {
        List<Integer> offered =
                placement.granted().isEmpty()
                        ? IntStream.range(0, available).boxed().toList()
                        : placement.granted();
        return offered.stream().filter(index -> index < available).toList();
    }

    private static SettingsException refusal(String wanted, Placement placement, int available) {
        String granted =
                placement.granted().isEmpty()
                        ? ""
                        : " and Flink granted GPUs " + placement.granted();
        return new SettingsException(
                "%s is %s but ONNX Runtime can use %d GPUs here%s; set it to auto or cpu, or start the build for GPUs on a machine with CUDA"
                        .formatted(KEY, wanted, available, granted));
    }
}
