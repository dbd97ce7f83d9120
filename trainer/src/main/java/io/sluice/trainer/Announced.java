package io.sluice.trainer;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.sample.ReleaseLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what was trained again against what was announced the first time. */
final class Announced {
    private final ReleaseLog releases;
    private final TrainingFold fold;
    private final Notices notices;

    Announced(ReleaseLog releases, TrainingFold fold, Notices notices) {
        this.releases = releases;
        this.fold = fold;
        this.notices = notices;
    }

    /**
     * Tells where the two are not the same.
     *
     * @param through offset after the last record learnt from
     */
    void compare(RoundReport taught, long through) {
        if (taught.boundary()) {
            difference(releases.now().all(), through, fold.weights())
                    .ifPresent(what -> notices.differs(what, through));
        }
    }

    /**
     * Why the two are not the same; nothing where they are, or nothing was announced there.
     *
     * @param releases of the encoder
     * @param through offset after the last record learnt from
     */
    static Optional<String> difference(
            List<EncoderRelease> releases, long through, Map<String, Tensor> weights) {
        return releases.stream()
                .filter(r -> r.getTrainedThrough() == through && r.getSameAs() == null)
                .map(r -> EncoderVersion.parse(r.getVersion()))
                .filter(version -> !version.isUntrained() && !isOf(version, weights))
                .map(Announced::sentence)
                .findFirst();
    }

    private static boolean isOf(EncoderVersion version, Map<String, Tensor> weights) {
        return EncoderStore.version(version.name(), version.generation(), weights).equals(version);
    }

    private static String sentence(EncoderVersion version) {
        return "Trained again to where %s was announced, weights are others: another machine, another number of threads (trainer.threads) or another version of the engine. It stays as it was announced; what comes next follows from the new weights"
                .formatted(version);
    }
}
