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
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes the encoder that is being served, so that a new one is held against it on equal terms. It
 * is asked nothing twice: its answers are kept as long as it serves. For one thread.
 */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final EncoderFetch encoders;
    private final Map<Question.Key, Score> known = new HashMap<>();
    private String version = "";

    Serving(EncoderFetch encoders) {
        this.encoders = encoders;
    }

    /** Takes note of what an encoder answered that serves from now on. */
    void serves(EncoderRelease release, List<Score> scores) {
        follow(release);
        scores.forEach(score -> known.put(score.question().key(), score));
    }

    /**
     * Its scores on the tasks as they are now; none of those it was not asked yet, saying so, where
     * its files are gone or changed.
     */
    List<Score> scores(EncoderRelease release, List<Question> questions) {
        follow(release);
        List<Question> open =
                questions.stream().filter(asked -> !known.containsKey(asked.key())).toList();
        if (!open.isEmpty()) {
            ask(release, open);
        }
        return questions.stream()
                .map(asked -> known.get(asked.key()))
                .filter(Objects::nonNull)
                .toList();
    }

    private void follow(EncoderRelease release) {
        String weights = Announcements.original(release);
        if (!weights.equals(version)) {
            known.clear();
            version = weights;
        }
    }

    private void ask(EncoderRelease release, List<Question> questions) {
        URI place = URI.create(release.getUri());
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                FetchedEncoder files = encoders.fetch(place, release.getSha256())) {
            Path folder = files.folder();
            EncoderSpec spec =
                    SpecJson.parse(Files.readAllBytes(folder.resolve(EncoderFiles.SPEC)));
            Safetensors weights = Safetensors.read(folder.resolve(EncoderFiles.WEIGHTS));
            ResNet encoder = ResNet.of(manager, spec.shape(), weights.tensors());
            serves(release, Score.all(spec, encoder, questions));
        } catch (IOException | RefusedEncoderException | IllegalArgumentException e) {
            LOG.warn("Cannot probe {}: {}", release.getVersion(), e.getMessage());
        }
    }
}
