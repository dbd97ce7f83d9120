package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import java.util.Arrays;
import java.util.List;

/** Settings of the encoder that is trained: they make its specification. */
final class EncoderConfig {
    private static final Setting<String> NAME =
            Setting.text("trainer.encoder-name", "sluice", "name of the encoder over all versions");
    private static final Setting<Integer> INPUT_SIZE =
            Setting.integer("trainer.input-size", 32, 8, 512, "height and width in pixels");
    private static final Setting<Stem> STEM =
            Setting.choice(
                    "trainer.stem",
                    Stem.CIFAR,
                    Stem.class,
                    "cifar for inputs of about 32 pixels, imagenet for larger ones");
    private static final Setting<Integer> WIDTH =
            Setting.integer("trainer.width", 16, 4, 512, "channels of the first stage");
    private static final Setting<List<Integer>> BLOCKS =
            new Setting<>(
                    "trainer.blocks",
                    "1,1,1,1",
                    "four whole numbers of 1 or more, comma-separated",
                    "residual blocks of each stage",
                    EncoderConfig::blocks);

    static final List<Setting<?>> SETTINGS = List.of(NAME, INPUT_SIZE, STEM, WIDTH, BLOCKS);

    /** Of natural images; any constants do, as long as serving has the same. */
    private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);

    private static final List<Float> STD = List.of(0.229f, 0.224f, 0.225f);

    private EncoderConfig() {}

    static EncoderSpec from(Settings settings) {
        ResNetShape shape =
                new ResNetShape(settings.get(STEM), settings.get(WIDTH), settings.get(BLOCKS));
        return new EncoderSpec(settings.get(NAME), shape, settings.get(INPUT_SIZE), MEAN, STD);
    }

    private static List<Integer> blocks(String text) {
        List<Integer> blocks =
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList();
        return new ResNetShape(Stem.CIFAR, 4, blocks).blocks();
    }
}
