package io.sluice.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.RoundReport.Losses;
import io.sluice.trainer.fold.RoundReport.Verdict;
import io.sluice.trainer.fold.RoundReport.Work;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.fold.Taught;
import io.sluice.trainer.prune.Worth;
import io.sluice.trainer.sample.Round;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictReportTest {
    @Test
    void saysOfReplayedImagesWhatTheyAreWorth() {
        Subject image = new Subject(15, "image-5", new Subject.Origin("images", 3, 77), List.of());
        RoundReport report =
                new RoundReport(
                        9,
                        new Work(8, 6, 0),
                        new Losses(2, 2, false),
                        Map.of(),
                        List.of(new Verdict(image, new Taught(4, 1.5f, 2.5f), Worth.ILL_MATCHED)),
                        Optional.empty());

        List<TrainingFeedback> feedback =
                new Report("selected-images", "sluice", "run", offset -> Optional.empty())
                        .feedback(new Round(List.of(), List.of(), List.of(), 40), report, 30);

        assertThat(feedback).hasSize(1);
        TrainingFeedback said = feedback.get(0);
        assertThat(said.getImageId()).isEqualTo("image-5");
        assertThat(said.getOrigin()).isEqualTo(new Origin("images", 3, 77L));
        assertThat(said.getPosition()).isEqualTo(15L);
        assertThat(said.getStep()).isEqualTo(9);
        assertThat(said.getTimesSeen()).isEqualTo(4);
        assertThat(said.getEmaLoss()).isEqualTo(2.5f);
        assertThat(said.getVerdict()).isEqualTo(TrainingVerdict.ILL_MATCHED);
        assertThat(said.getTimes().getTrainedAt()).isNull();
    }

    @Test
    void everyVerdictHasItsName() {
        for (Worth worth : Worth.values()) {
            assertThat(TrainingVerdict.valueOf(worth.name()).name()).isEqualTo(worth.name());
        }
    }
}
