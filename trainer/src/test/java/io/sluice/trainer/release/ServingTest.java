package io.sluice.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.Standing;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTest {
    private static final ResNetShape SHAPE =
            new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1));
    private static final Question COLOURS = question("colours");

    @TempDir private Path encoders;
    private EncoderRelease release;
    private Serving serving;

    @BeforeEach
    void save() throws Exception {
        EncoderSpec spec =
                new EncoderSpec("e", SHAPE, 8, List.of(.5f, .5f, .5f), List.of(1f, 1f, 1f));
        StoredEncoder stored =
                new EncoderStore(encoders, OnnxGraph::write)
                        .save("e", 1, spec, UntrainedWeights.of(SHAPE, 1));
        release =
                Announcements.of(
                                stored.version(),
                                stored.uri(),
                                stored.sha256(),
                                spec.dimension(),
                                8)
                        .build();
        serving = new Serving(new EncoderFetch(List.of(encoders.toUri())));
    }

    @Test
    void isAskedNothingTwice() throws Exception {
        List<Score> asked = serving.scores(release, List.of(COLOURS));
        assertThat(asked).hasSize(1);
        loseFiles();
        assertThat(serving.scores(release, List.of(COLOURS))).isEqualTo(asked);
        EncoderRelease again = Announcements.again(release, 2, "e@1", Standing.PINNED);
        assertThat(serving.scores(again, List.of(COLOURS))).isEqualTo(asked);
    }

    @Test
    void saysNothingOfWhatItCannotBeAsked() throws Exception {
        List<Score> known = serving.scores(release, List.of(COLOURS));
        loseFiles();
        assertThat(serving.scores(release, List.of(COLOURS, question("other")))).isEqualTo(known);
    }

    @Test
    void answersOfAnotherEncoderAreForgotten() throws Exception {
        List<Score> known = serving.scores(release, List.of(COLOURS));
        EncoderRelease other =
                EncoderRelease.newBuilder(release).setVersion("e@2-000000000000").build();
        serving.serves(other, known);
        loseFiles();
        assertThat(serving.scores(release, List.of(COLOURS))).isEmpty();
    }

    private void loseFiles() throws Exception {
        Files.delete(Path.of(URI.create(release.getUri())).resolve("encoder.safetensors"));
    }

    private static Question question(String id) {
        List<LabelledImage> examples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            examples.add(new LabelledImage("dark" + i, "dark", grey(i)));
            examples.add(new LabelledImage("light" + i, "light", grey(120 - i)));
        }
        return new Question(LabelledTask.split(id, 1, examples), false);
    }

    private static Pixels grey(int value) {
        byte[] rgb = new byte[8 * 8 * 3];
        Arrays.fill(rgb, (byte) value);
        return new Pixels(8, 8, rgb);
    }
}
