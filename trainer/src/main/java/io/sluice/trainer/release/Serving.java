package io.sluice.trainer.release;

import ai.djl.ndarray.NDManager;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.EncoderFiles;
import io.sluice.encoder.artifact.FetchedEncoder;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.artifact.SpecJson;
import io.sluice.encoder.block.ResNet;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.trainer.evaluate.LabelledTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes the encoder that is being served, so that a new one is held against it on equal terms. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    /**
     * Its scores on the tasks as they are now; none, saying so, where its files are gone or
     * changed.
     */
    static List<Score> scores(
            EncoderFetch encoders, EncoderRelease release, List<LabelledTask> tasks) {
        URI place = URI.create(release.getUri());
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                FetchedEncoder files = encoders.fetch(place, release.getSha256())) {
            Path folder = files.folder();
            EncoderSpec spec =
                    SpecJson.parse(Files.readAllBytes(folder.resolve(EncoderFiles.SPEC)));
            Safetensors weights = Safetensors.read(folder.resolve(EncoderFiles.WEIGHTS));
            ResNet encoder = ResNet.of(manager, spec.shape(), weights.tensors());
            return Score.all(spec, encoder, tasks);
        } catch (IOException | RefusedEncoderException | IllegalArgumentException e) {
            LOG.warn("Cannot probe {}: {}", release.getVersion(), e.getMessage());
            return List.of();
        }
    }
}
