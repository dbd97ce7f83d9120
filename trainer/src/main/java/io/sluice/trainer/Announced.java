package io.sluice.trainer;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.sample.ReleaseLog;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what was trained again against what was announced the first time. Where weights have become
 * others they stay so: it is said once.
 */
final class Announced {
    private final ReleaseLog releases;
    private final TrainingFold fold;
    private final String settings;
    private final Notices notices;
    private boolean isSaid;

    /**
     * @param settings digest of those in force
     */
    Announced(ReleaseLog releases, TrainingFold fold, String settings, Notices notices) {
        this.releases = releases;
        this.fold = fold;
        this.settings = settings;
        this.notices = notices;
    }

    /**
     * Tells where the two are not the same.
     *
     * @param through offset after the last record learnt from
     */
    void compare(RoundReport taught, long through) {
        if (taught.boundary() && !isSaid) {
            Optional<EncoderRelease> other = other(through);
            other.ifPresent(release -> notices.differs(sentence(release), through));
            isSaid = other.isPresent();
        }
    }

    /** What was announced there of other weights. */
    private Optional<EncoderRelease> other(long through) {
        Map<String, Tensor> weights = fold.weights();
        return releases.now().all().stream()
                .filter(r -> r.getTrainedThrough() == through && r.getSameAs() == null)
                .filter(r -> !isOf(EncoderVersion.parse(r.getVersion()), weights))
                .findFirst();
    }

    private static boolean isOf(EncoderVersion version, Map<String, Tensor> weights) {
        return version.isUntrained()
                || EncoderStore.version(version.name(), version.generation(), weights)
                        .equals(version);
    }

    private String sentence(EncoderRelease release) {
        String known = release.getSettings();
        boolean isOfOthers = !known.isEmpty() && !known.equals(settings);
        return "Trained again to where %s was announced, weights are others: %s. It stays as it was announced; what comes next follows from the new weights"
                .formatted(
                        release.getVersion(),
                        isOfOthers
                                ? "it was trained with other settings"
                                : "another machine, another number of threads (trainer.threads) or accelerators (trainer.devices), an accelerator, whose sums round otherwise each time, another version of the engine, or a log that has lost its first records");
    }
}
