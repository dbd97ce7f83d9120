package io.sluice.cli.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.FetchedEncoder;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.EncoderRelease;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served on a person's word, on a real broker. */
class HelmTest {
    @TempDir Path encoders;

    private ReleaseBoard board;
    private EncoderImport imports;
    private Helm helm;
    private EncoderRelease first;
    private EncoderRelease second;

    @BeforeEach
    void releaseTwo() throws Exception {
        Topics topics = new Topics("helm-" + System.nanoTime() + ".", 1, Duration.ofDays(1));
        Connection connection = SharedServices.connection(topics);
        board = ReleaseBoard.of(connection, topics);
        imports = new EncoderImport(encoders, board);
        helm = new Helm(board, List.of(encoders.toUri()));
        first = imports.take(encoder(1));
        second = imports.take(encoder(2));
    }

    @Test
    void goesBackToAnEarlierEncoderWhoseFilesServeUnderTheNewVersion() throws Exception {
        EncoderRelease back = helm.goTo(VersionChoice.parse("1", "e"));

        assertThat(board.lineage("e").served()).contains(back);
        assertThat(back.getSameAs()).isEqualTo(first.getVersion());
        assertThat(back.getParent()).isEqualTo(second.getVersion());
        EncoderVersion version = EncoderVersion.parse(back.getVersion());
        assertThat(version.generation()).isEqualTo(3);
        EncoderFetch fetch = new EncoderFetch(List.of(encoders.toUri()));
        byte[] pixels = new byte[32 * 32 * 3];
        try (FetchedEncoder files = fetch.fetch(URI.create(back.getUri()), back.getSha256());
                OnnxEncoder now = OnnxEncoder.open(version, files.folder(), 1);
                OnnxEncoder before =
                        OnnxEncoder.open(
                                EncoderVersion.parse(first.getVersion()), files.folder(), 1)) {
            assertThat(now.embed(pixels, 1)).containsExactly(before.embed(pixels, 1));
        }
    }

    @Test
    void whatIsReleasedLaterTakesThePlaceOfWhatWasGoneBackTo() throws Exception {
        helm.goTo(VersionChoice.parse("1", "e"));
        EncoderRelease later = imports.take(encoder(3));
        assertThat(later.getVersion()).startsWith("e@4-");
        assertThat(board.lineage("e").served()).contains(later);
    }

    @Test
    void nothingTakesThePlaceOfWhatIsPinnedUntilItIsUnpinned() throws Exception {
        EncoderRelease pinned = helm.pin(VersionChoice.parse("e@1", "other"));
        assertThatThrownBy(() -> imports.take(encoder(3)))
                .hasMessageContaining("is pinned: ./sluice encoder unpin first");
        assertThat(board.lineage("e").served()).contains(pinned);

        EncoderRelease unpinned = helm.unpin("e");
        assertThat(unpinned.getSameAs()).isEqualTo(first.getVersion());
        assertThat(board.lineage("e").served()).contains(unpinned);
        assertThat(board.lineage("e").served()).isNotEqualTo(pinned);
        EncoderRelease later = imports.take(encoder(3));
        assertThat(board.lineage("e").served()).contains(later);
    }

    @Test
    void whatIsServedAlreadyIsNotAnnouncedAgain() throws Exception {
        assertThatThrownBy(() -> helm.goTo(VersionChoice.parse("2", "e")))
                .hasMessage(second.getVersion() + " is served already");
        helm.pin(VersionChoice.parse("2", "e"));
        assertThatThrownBy(() -> helm.pin(VersionChoice.parse("2", "e")))
                .hasMessageEndingWith("is pinned already");
        assertThat(board.lineage("e").all()).hasSize(3);
        assertThatThrownBy(() -> helm.unpin("f")).hasMessage("Nothing of f is pinned");
    }

    @Test
    void anEncoderWhoseFilesAreGoneIsRefused() throws Exception {
        Files.delete(Path.of(URI.create(first.getUri())).resolve("encoder.onnx"));
        assertThatThrownBy(() -> helm.goTo(VersionChoice.parse("1", "e")))
                .isInstanceOf(RefusedEncoderException.class);
        assertThat(board.lineage("e").served()).contains(second);
    }

    @Test
    void aVersionNobodyReleasedIsNamed() {
        assertThatThrownBy(() -> helm.goTo(VersionChoice.parse("9", "e")))
                .hasMessage("No release of e is 9: ./sluice encoder list --name e names them");
    }

    private static TorchvisionImport encoder(long seed) {
        ResNetShape shape = ResNetShape.tiny();
        List<Float> ones = List.of(1f, 1f, 1f);
        return new TorchvisionImport(
                new EncoderSpec("e", shape, 32, ones, ones), UntrainedWeights.of(shape, seed));
    }
}
