package io.sluice.embed.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.SettingsException;
import io.sluice.encoder.ComputeDevice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {
    private static final ComputeDevice CPU = new ComputeDevice.Cpu();

    @ParameterizedTest(name = "{0}, granted {1}, {2} available: {3}")
    @CsvSource({
        "auto,  '',    0, cpu",
        "auto,  '',    2, 0",
        "auto,  '3',   4, 3",
        "auto,  '3',   2, cpu",
        "auto,  '0',   0, cpu",
        "cpu,   '',    2, cpu",
        "cpu,   '1',   2, cpu",
        "gpu,   '',    2, 0",
        "gpu,   '1 3', 4, 1",
        "gpu:1, '',    2, 1",
        "gpu:3, '1 3', 4, 3",
    })
    void choosesAsTheSettingAndTheClusterSay(
            String setting, String granted, int available, String expected) {
        ComputeDevice chosen = DeviceChoice.parse(setting).choose(placement(granted, 0), available);
        assertThat(chosen)
                .isEqualTo(
                        expected.equals("cpu")
                                ? CPU
                                : new ComputeDevice.Gpu(Integer.parseInt(expected)));
    }

    @ParameterizedTest(name = "{0}, granted {1}, {2} available")
    @CsvSource({"gpu, '', 0", "gpu, '2', 2", "gpu:0, '', 0", "gpu:2, '', 2", "gpu:0, '1', 2"})
    void refusesAGpuThatCannotBeHad(String setting, String granted, int available) {
        DeviceChoice choice = DeviceChoice.parse(setting);
        assertThatThrownBy(() -> choice.choose(placement(granted, 0), available))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("embed.device is " + setting + " but")
                .hasMessageContaining(available + " GPUs")
                .hasMessageNotContaining("\n");
    }

    @Test
    void operatorsBesideEachOtherTakeTurns() {
        DeviceChoice choice = DeviceChoice.parse("auto");
        assertThat(
                        IntStream.range(0, 4)
                                .mapToObj(i -> choice.choose(placement("1 3", i), 4))
                                .toList())
                .isEqualTo(
                        List.of(
                                new ComputeDevice.Gpu(1),
                                new ComputeDevice.Gpu(3),
                                new ComputeDevice.Gpu(1),
                                new ComputeDevice.Gpu(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GPU", "gpu:", "gpu:-1", "cuda", "gpu:1,2"})
    void refusesWhatIsNoDevice(String text) {
        assertThatThrownBy(() -> DeviceChoice.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void computesWithHalfThePrecisionOnGpusOnly() {
        Computing wanted = new Computing(2, DeviceChoice.parse("auto"), true);
        assertThat(wanted.at(Placement.anywhere(), 1).halfPrecision()).isTrue();
        assertThat(wanted.at(Placement.anywhere(), 0).halfPrecision()).isFalse();
        assertThat(Computing.onProcessor(2).at(Placement.anywhere(), 1).device()).isEqualTo(CPU);
    }

    private static Placement placement(String granted, int subtask) {
        List<Integer> indexes =
                granted.isEmpty()
                        ? List.of()
                        : List.of(granted.split(" ")).stream().map(Integer::valueOf).toList();
        return new Placement(indexes, subtask);
    }
}
