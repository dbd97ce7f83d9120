package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Block;
import io.sluice.encoder.ResNetShape.Stem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderConfigTest {
    @Test
    void trainsATinyNetworkUnlessToldOtherwise() {
        assertThat(shape(Map.of())).isEqualTo(ResNetShape.tiny());
        assertThat(shape(Map.of("trainer.architecture", "tiny"))).isEqualTo(ResNetShape.tiny());
    }

    @Test
    void trainsANetworkByName() {
        assertThat(shape(Map.of("trainer.architecture", "resnet50")))
                .isEqualTo(ResNetShape.resnet50());
    }

    @Test
    void trainsBottlenecksOfAnyShape() {
        assertThat(shape(Map.of("trainer.block", "bottleneck", "trainer.width", "8")))
                .isEqualTo(new ResNetShape(Stem.CIFAR, Block.BOTTLENECK, 8, List.of(1, 1, 1, 1)));
    }

    @Test
    void refusesANameAndAShapeAtOnce() {
        assertThatThrownBy(
                        () ->
                                shape(
                                        Map.of(
                                                "trainer.architecture",
                                                "resnet18",
                                                "trainer.width",
                                                "8")))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "trainer.architecture is resnet18, which has a shape of its own: unset"
                                + " trainer.width or say custom");
    }

    private static ResNetShape shape(Map<String, String> settings) {
        return EncoderConfig.from(Settings.of(settings)).shape();
    }
}
