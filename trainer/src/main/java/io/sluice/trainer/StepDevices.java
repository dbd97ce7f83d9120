package io.sluice.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.SettingsException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Devices that share a step. Each takes whole groups of a batch, so that what is learnt depends on
 * the groups and, but for rounding, not on how many devices there are.
 */
final class StepDevices {
    static final Setting<Integer> COUNT =
            Setting.integer(
                    "trainer.devices",
                    0,
                    0,
                    64,
                    "accelerators that share a step, of which trainer.norm-groups is a multiple; 0"
                            + " for as many as are there and can");

    private StepDevices() {}

    /** Those that are used here. */
    static List<Device> of(TrainerConfig config) {
        int count = inForce(config.computing().devices(), groups(config));
        return count < 2 ? List.of() : IntStream.range(0, count).mapToObj(Device::gpu).toList();
    }

    /** How many are used here. */
    static int inForce(int asked, int groups) {
        Engine engine = Engine.getEngine("PyTorch");
        return chosen(asked, groups, engine.defaultDevice().isGpu() ? engine.getGpuCount() : 1);
    }

    /**
     * @param present devices that there are, at least one, the processor if there is nothing else
     * @throws SettingsException if more are asked than there are, or than groups divide among
     */
    static int chosen(int asked, int groups, int present) {
        if (asked > present) {
            throw new SettingsException(
                    "%s is %d, but there are %d: set it to %d or fewer, or to 0"
                            .formatted(COUNT.key(), asked, present, present));
        }
        if (asked > 0 && groups % asked != 0) {
            throw new SettingsException(
                    "%s is %d, of which trainer.norm-groups, %d, is no multiple: a device takes whole groups"
                            .formatted(COUNT.key(), asked, groups));
        }
        return asked > 0
                ? asked
                : IntStream.rangeClosed(1, present).filter(n -> groups % n == 0).max().orElse(1);
    }

    private static int groups(TrainerConfig config) {
        return config.learning().contrast().keys().groups();
    }
}
