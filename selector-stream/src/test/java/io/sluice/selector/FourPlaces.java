package io.sluice.selector;

import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;

import io.sluice.core.vector.UnitVector;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import java.util.Map;

/** Wanted images that all lie in four places, and what training says of them. */
final class FourPlaces {
    static final int ROUND = 40;
    static final Map<String, String> SETTINGS =
            Map.of(
                    "selector.near-duplicate",
                    "0",
                    "selector.feedback-round",
                    Integer.toString(ROUND));

    private FourPlaces() {}

    static TrainingFeedback feedback(String id, TrainingVerdict verdict, float emaLoss) {
        return TrainingFeedback.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin("images", 0, 7L))
                .setPosition(1)
                .setStep(1)
                .setLoss(1)
                .setEmaLoss(emaLoss)
                .setTimesSeen(1)
                .setVerdict(verdict)
                .setTimes(Timeline.newBuilder().build())
                .build();
    }

    static ScoredImage wanted(String id, String encoder, int place) {
        ScoredImage image =
                image(
                        id,
                        encoder,
                        score("signs", 0.9, new TaskSelection(null, 0.5, 1.0, false, null)));
        image.setEmbedding(
                UnitVector.of(place % 2 == 0 ? 1 - place : 0, place % 2 == 1 ? 2 - place : 0)
                        .toBytes());
        return image;
    }
}
