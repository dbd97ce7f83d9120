package io.sluice.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.local.ImagePack;
import io.sluice.local.MutatedFiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code -Dsluice.mutants=N} breaks more files, or fewer. */
class BrokenFilesTest {
    private static final int MUTANTS = Integer.getInteger("sluice.mutants", 2000);

    @Test
    void brokenFilesEndInPixelsOrARefusal() throws Exception {
        assertEndWell(PictureKinds.all());
    }

    @Test
    void brokenRealFilesEndInPixelsOrARefusal() throws Exception {
        Optional<ImagePack> pack = ImagePack.find("awkward_files");
        assumeTrue(pack.isPresent(), "no awkward_files in " + ImagePack.folder());
        assertEndWell(List.copyOf(pack.orElseThrow().images().files().values()));
    }

    private static void assertEndWell(List<byte[]> whole) {
        DecoderTrial trial = new DecoderTrial(new MutatedFiles(1, whole), 32);
        trial.run(0, MUTANTS);
        assertThat(trial.outcomes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(MUTANTS);
        assertThat(trial.outcomes()).containsKeys("pixels", "truncated", "corrupt");
    }
}
