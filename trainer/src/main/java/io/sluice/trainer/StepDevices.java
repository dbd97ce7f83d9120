package io.sluice.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.SettingsException;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices that share a step. Each takes whole groups of a batch, so that what is learnt depends on
 * the groups and, but for rounding, not on how many devices there are.
 */
public final class StepDevices {
    private static final Logger LOG = LoggerFactory.getLogger(StepDevices.class);

    static final Setting<Integer> COUNT =
            Setting.integer(
                    "trainer.devices",
                    0,
                    0,
                    64,
                    "accelerators that share a step, of which trainer.norm-groups is a multiple; 0"
                            + " for as many as are there and can");

    private StepDevices() {}

    /** Those that are used here; nothing where there is one. */
    public static List<Device> of(TrainerConfig config) {
        int count = inForce(config.computing().devices(), groups(config));
        if (present() > 1) {
            LOG.info(
                    "Training on {} of {} accelerators; trainer.norm-groups is {}",
                    count,
                    present(),
                    groups(config));
        }
        return count < 2 ? List.of() : IntStream.range(0, count).mapToObj(Device::gpu).toList();
    }

    /** What computes here, for people. */
    static String named(int asked, int groups) {
        int count = inForce(asked, groups);
        return present() == 0
                ? "processor"
                : count == 1 ? "1 accelerator" : count + " accelerators";
    }

    private static int inForce(int asked, int groups) {
        return chosen(asked, groups, present());
    }

    private static int present() {
        Engine engine = Engine.getEngine("PyTorch");
        return engine.defaultDevice().isGpu() ? engine.getGpuCount() : 0;
    }

    /**
     * @param present accelerators that there are
     * @return at least one, which is the processor where there is no accelerator
     * @throws SettingsException if more are asked than there are, or than groups divide among
     */
    static int chosen(int asked, int groups, int present) {
        if (asked > Math.max(1, present)) {
            throw new SettingsException(
                    "%s is %d, but PyTorch finds %s here: set it to 0 for all there are"
                            .formatted(
                                    COUNT.key(), asked, present == 0 ? "no accelerator" : present));
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
