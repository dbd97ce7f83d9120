package io.sluice.cli.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.FetchedEncoder;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders from elsewhere, on a real broker. */
class EncoderImportTest {
    @TempDir Path encoders;

    private ReleaseBoard board;
    private EncoderImport imports;

    @BeforeEach
    void open() throws Exception {
        Topics topics = new Topics("import-" + System.nanoTime() + ".", 1, Duration.ofDays(1));
        Connection connection = SharedServices.connection(topics);
        board =
                new ReleaseBoard(
                        connection, topics, new ConfluentRegistry(connection.registryUrl()));
        imports = new EncoderImport(encoders, board);
    }

    @Test
    void announcesWhatCanBeFetchedAndServed() throws Exception {
        EncoderRelease release = imports.take(encoder("theirs", 1));
        assertThat(board.lineage("theirs").served()).contains(release);
        EncoderFetch fetch = new EncoderFetch(List.of(encoders.toUri()));
        EncoderVersion version = EncoderVersion.parse(release.getVersion());
        assertThat(version.generation()).isEqualTo(1);
        try (FetchedEncoder files = fetch.fetch(URI.create(release.getUri()), release.getSha256());
                OnnxEncoder served = OnnxEncoder.open(version, files.folder(), 1)) {
            assertThat(served.embed(new byte[32 * 32 * 3], 1)).hasSize(release.getDimension());
        }
    }

    @Test
    void anotherEncoderOfTheNameIsTheNextGeneration() throws Exception {
        imports.take(encoder("theirs", 1));
        imports.take(encoder("others", 1));
        assertThat(imports.take(encoder("theirs", 2)).getVersion()).startsWith("theirs@2-");
    }

    @Test
    void theSameEncoderAgainIsNotAnnouncedAgain() throws Exception {
        EncoderRelease first = imports.take(encoder("theirs", 1));
        assertThat(imports.take(encoder("theirs", 1))).isEqualTo(first);
    }

    private static TorchvisionImport encoder(String name, long seed) {
        ResNetShape shape = ResNetShape.tiny();
        List<Float> ones = List.of(1f, 1f, 1f);
        return new TorchvisionImport(
                new EncoderSpec(name, shape, 32, ones, ones), UntrainedWeights.of(shape, seed));
    }
}
