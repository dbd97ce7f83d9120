package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepDevicesTest {
    @ParameterizedTest
    @CsvSource({
        "1, 8, 1", "2, 8, 2", "8, 4, 4", "8, 8, 8", "6, 4, 3", "5, 3, 1", "4, 1, 1", "4, 0, 1"
    })
    void asManyAsGroupsDivideAmong(int groups, int present, int used) {
        assertThat(StepDevices.chosen(0, groups, present)).isEqualTo(used);
    }

    @Test
    void fewerWhereAsked() {
        assertThat(StepDevices.chosen(2, 8, 8)).isEqualTo(2);
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThatThrownBy(() -> StepDevices.chosen(4, 4, 2))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("trainer.devices is 4, but PyTorch finds 2 here");
        assertThatThrownBy(() -> StepDevices.chosen(2, 4, 0))
                .hasMessageContaining("finds no accelerator here");
    }

    @Test
    void whatGroupsCannotBeDealtToIsRefused() {
        assertThatThrownBy(() -> StepDevices.chosen(2, 3, 4))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("trainer.devices is 2", "trainer.norm-groups, 3");
    }
}
