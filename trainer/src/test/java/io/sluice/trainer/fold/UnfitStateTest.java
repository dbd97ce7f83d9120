package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.LearningConfig.Heads;
import io.sluice.trainer.fold.LearningConfig.Keys;
import io.sluice.trainer.fold.LearningConfig.Kind;
import io.sluice.trainer.fold.LearningConfig.Memory;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.fold.LearningConfig.Rule;
import io.sluice.trainer.fold.UnfitStateException.Part;
import io.sluice.trainer.step.KeyMomentum;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfitStateTest {
    private static final Contrast MOCO = TinyTraining.contrast(Method.MOCO, false, 1);
    private static final Contrast SIMSIAM = TinyTraining.contrast(Method.SIMSIAM, false, 1);
    private static final Memory MAS = TinyTraining.memory(Kind.MAS);
    private static final Memory CLA = TinyTraining.memory(Kind.CLA_E);

    private final FoldState stored = stored(TinyTraining.config(MOCO, MAS));

    @Test
    void anotherQueueIsRefused() {
        Keys keys = new Keys(32, .2, new KeyMomentum(.9, 0), false, 1);
        Contrast longer = new Contrast(Method.MOCO, MOCO.heads(), keys, MOCO.recipe());

        assertUnfit(longer, MAS, Part.QUEUE, "the stored queue has 16 x 8 keys, not 32 x 8");
    }

    @Test
    void anotherHeadIsRefused() {
        assertUnfit(heads(new Heads(6, 2, 0, 4)), MAS, Part.PROJECTION, "it was 8");
        assertUnfit(heads(new Heads(8, 3, 0, 4)), MAS, Part.PROJECTOR_LAYERS, "it was 2");
        assertUnfit(heads(new Heads(8, 2, 20, 4)), MAS, Part.PROJECTOR_WIDTH, "it was 32");
    }

    @Test
    void anotherMethodIsRefused() {
        assertUnfit(SIMSIAM, MAS, Part.METHOD, "it was moco");
        assertUnfit(MOCO, CLA, Part.REGULARIZER, "it was mas");
        assertUnfit(MOCO, TinyTraining.memory(Kind.NONE), Part.REGULARIZER, "it was mas");
    }

    @Test
    void anotherOptimizerIsRefused() {
        LearningConfig plain = TinyTraining.config(1);
        Descent lars = new Descent(Rule.LARS, plain.descent().rate(), .9, 1e-4, .001);
        LearningConfig changed =
                new LearningConfig(1, plain.rhythm(), plain.contrast(), lars, plain.memory());

        assertUnfit(TinyTraining.SPEC, changed, stored, Part.RULE, "it was sgd");
    }

    @Test
    void anotherHeadOfItsOwnIsRefused() {
        Memory wide = new Memory(Kind.CLA_E, CLA.strength(), 2, 7);
        Contrast predictor =
                new Contrast(Method.SIMSIAM, new Heads(8, 2, 0, 5), MOCO.keys(), SIMSIAM.recipe());
        FoldState other = stored(TinyTraining.config(SIMSIAM, CLA));
        String why = "aligner.0.weight is missing or has another shape";

        assertUnfit(
                TinyTraining.SPEC, TinyTraining.config(SIMSIAM, wide), other, Part.ALIGNER, why);
        assertUnfit(
                TinyTraining.SPEC,
                TinyTraining.config(predictor, CLA),
                other,
                Part.PREDICTOR,
                "predictor.0.weight is missing or has another shape");
    }

    @Test
    void anotherEncoderIsRefused() {
        EncoderSpec wider =
                new EncoderSpec(
                        "tiny",
                        new ResNetShape(Stem.CIFAR, 8, List.of(1, 1, 1, 1)),
                        8,
                        TinyTraining.SPEC.mean(),
                        TinyTraining.SPEC.std());

        assertUnfit(
                wider,
                TinyTraining.config(1),
                stored,
                Part.ENCODER,
                "conv1.weight has shape [4, 3, 3, 3] but should have [8, 3, 3, 3]");
    }

    private static Contrast heads(Heads heads) {
        return new Contrast(Method.MOCO, heads, MOCO.keys(), MOCO.recipe());
    }

    private void assertUnfit(Contrast contrast, Memory memory, Part part, String why) {
        LearningConfig changed = TinyTraining.config(contrast, memory);
        assertUnfit(TinyTraining.SPEC, changed, stored, part, why);
    }

    private static void assertUnfit(
            EncoderSpec spec, LearningConfig config, FoldState state, Part part, String why) {
        assertThatThrownBy(() -> TrainingFold.resume(spec, config, state))
                .isInstanceOfSatisfying(
                        UnfitStateException.class, e -> assertThat(e.part()).isEqualTo(part))
                .hasMessage(why);
    }

    /** After a boundary, where importance has been measured. */
    private static FoldState stored(LearningConfig config) {
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, config)) {
            TinyTraining.advance(fold, 8);
            return fold.state();
        }
    }
}
