package io.sluice.trainer;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.SettingsException;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderFiles;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.artifact.TorchvisionWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Weights that training starts from in place of drawn ones.
 *
 * @param weights by torchvision's names
 * @param origin where they were taken from, for people
 */
record StartingPoint(Map<String, Tensor> weights, String origin) {
    private static final int DIGITS = 12;

    static final Setting<Optional<Path>> FROM =
            new Setting<>(
                    "trainer.start-from",
                    "",
                    "a safetensors file, the folder of an encoder, its version, or nothing",
                    "weights that training starts from where there is no checkpoint",
                    StartingPoint::place);

    /**
     * Reads weights.
     *
     * @param from a file, a folder, or a version whose folder lies in the store
     * @throws SettingsException if they are not there or do not fit
     */
    static StartingPoint read(Path from, Path store, ResNetShape shape) {
        Path place = Files.exists(from) ? from : store.resolve(from);
        Path file = Files.isDirectory(place) ? place.resolve(EncoderFiles.WEIGHTS) : place;
        if (!Files.isRegularFile(file)) {
            throw new SettingsException(
                    "%s is %s, but there is no such file, nor such a version in %s"
                            .formatted(FROM.key(), from, store));
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            String digest = ContentHash.of(bytes).substring(0, DIGITS);
            return new StartingPoint(
                    TorchvisionWeights.parse(shape, bytes),
                    "%s, SHA-256 %s…".formatted(from, digest));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    "%s is %s, which does not fit the network: %s"
                            .formatted(FROM.key(), from, e.getMessage()));
        }
    }

    private static Optional<Path> place(String text) {
        String place = text.strip();
        return place.isEmpty()
                ? Optional.empty()
                : Optional.of(Setting.path("", "", "").reader().apply(place));
    }
}
