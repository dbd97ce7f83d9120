package io.sluice.console.watch;

import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What training last stumbled over, for as long as it has trained on nothing since. */
final class TrainingTrouble {
    private static final Set<String> KINDS = Set.of("training-stopped", "training-went-back");

    private Instant trained = Instant.MIN;
    private Instant stumbled = Instant.MIN;
    private @Nullable String why;

    void happened(TrainingEvent event) {
        if (KINDS.contains(event.getKind()) && !event.getAt().isBefore(stumbled)) {
            stumbled = event.getAt();
            why = event.getMessage();
        }
    }

    void trained(TrainingFeedback feedback) {
        Instant at = feedback.getTimes().getTrainedAt();
        if (at != null && at.isAfter(trained)) {
            trained = at;
        }
    }

    @Nullable String current() {
        return stumbled.isAfter(trained) ? why : null;
    }
}
