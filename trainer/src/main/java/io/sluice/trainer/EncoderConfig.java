package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Block;
import io.sluice.encoder.ResNetShape.Stem;
import java.util.Arrays;
import java.util.List;

/** Settings of the encoder that is trained: they make its specification. */
final class EncoderConfig {
    /** Networks that have a name of their own. */
    enum Network {
        /** Whatever stem, block, width and blocks say. */
        CUSTOM,
        TINY,
        RESNET18,
        RESNET50
    }

    static final Setting<String> NAME =
            Setting.text("trainer.encoder-name", "sluice", "name of the encoder over all versions");
    static final Setting<Integer> INPUT_SIZE =
            Setting.integer("trainer.input-size", 32, 8, 512, "height and width in pixels");
    static final Setting<Network> ARCHITECTURE =
            Setting.choice(
                    "trainer.architecture",
                    Network.CUSTOM,
                    Network.class,
                    "a network by name; custom is what stem, block, width and blocks say");
    private static final Setting<Stem> STEM =
            Setting.choice(
                    "trainer.stem",
                    Stem.CIFAR,
                    Stem.class,
                    "cifar for inputs of about 32 pixels, imagenet for larger ones");
    private static final Setting<Block> BLOCK =
            Setting.choice(
                    "trainer.block",
                    Block.BASIC,
                    Block.class,
                    "basic is two 3x3 convolutions, bottleneck 1x1, 3x3 and 1x1");
    private static final Setting<Integer> WIDTH =
            Setting.integer("trainer.width", 16, 4, 512, "channels of the first stage");
    private static final Setting<List<Integer>> BLOCKS =
            new Setting<>(
                    "trainer.blocks",
                    "1,1,1,1",
                    "four whole numbers of 1 or more, comma-separated",
                    "residual blocks of each stage",
                    EncoderConfig::blocks);

    static final List<Setting<?>> OF_CUSTOM = List.of(STEM, BLOCK, WIDTH, BLOCKS);

    static final List<Setting<?>> SETTINGS =
            List.of(NAME, INPUT_SIZE, ARCHITECTURE, STEM, BLOCK, WIDTH, BLOCKS);

    /** Of natural images; any constants do, as long as serving has the same. */
    private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);

    private static final List<Float> STD = List.of(0.229f, 0.224f, 0.225f);

    private EncoderConfig() {}

    static EncoderSpec from(Settings settings) {
        return new EncoderSpec(
                settings.get(NAME), shape(settings), settings.get(INPUT_SIZE), MEAN, STD);
    }

    private static ResNetShape shape(Settings settings) {
        Network network = settings.get(ARCHITECTURE);
        if (network != Network.CUSTOM) {
            refuseContradiction(settings);
        }
        return switch (network) {
            case CUSTOM ->
                    new ResNetShape(
                            settings.get(STEM),
                            settings.get(BLOCK),
                            settings.get(WIDTH),
                            settings.get(BLOCKS));
            case TINY -> ResNetShape.tiny();
            case RESNET18 -> ResNetShape.resnet18();
            case RESNET50 -> ResNetShape.resnet50();
        };
    }

    private static void refuseContradiction(Settings settings) {
        for (Setting<?> setting : OF_CUSTOM) {
            if (settings.isSet(setting)) {
                throw new SettingsException(
                        "%s is %s, which has a shape of its own: unset %s or say custom"
                                .formatted(
                                        ARCHITECTURE.key(),
                                        settings.inForce(ARCHITECTURE).text(),
                                        setting.key()));
            }
        }
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
