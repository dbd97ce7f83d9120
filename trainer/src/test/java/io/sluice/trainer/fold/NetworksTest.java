package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Block;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworksTest {
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(ResNetShape.tiny(), "layer4.0.conv2.weight"),
                Arguments.of(
                        new ResNetShape(Stem.IMAGENET, Block.BOTTLENECK, 4, List.of(1, 2, 1, 1)),
                        "layer2.1.conv3.weight"),
                Arguments.of(ResNetShape.resnet18(), "layer4.1.conv2.weight"),
                Arguments.of(ResNetShape.resnet50(), "layer4.2.conv3.weight"));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void takesAStepFromItsFirstWeightToItsLast(ResNetShape shape, String last) {
        EncoderSpec spec =
                new EncoderSpec(
                        "any", shape, 32, TinyTraining.SPEC.mean(), TinyTraining.SPEC.std());
        try (TrainingFold fold = TrainingFold.begin(spec, TinyTraining.config(1))) {
            Map<String, Tensor> before = fold.weights();

            RoundReport report =
                    fold.advance(
                            LongStream.range(0, fold.wanted())
                                    .mapToObj(TinyTraining::arrival)
                                    .toList());

            assertThat(report.steps()).isPositive();
            Map<String, Tensor> after = fold.weights();
            for (String name : List.of("conv1.weight", "bn1.running_mean", last)) {
                assertThat(after.get(name).values())
                        .as(name)
                        .isNotEqualTo(before.get(name).values());
            }
        }
    }
}
