package io.sluice.cli.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.cli.encoder.EncoderExport.Format;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ForeignGraph;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.artifact.TorchvisionWeights;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.block.EagerEncoder;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderExportTest {
    private static final ResNetShape SHAPE = ResNetShape.resnet18();
    private static final int SIZE = 64;
    private static final EncoderSpec SPEC =
            new EncoderSpec(
                    "e", SHAPE, SIZE, List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f));
    private static final Map<String, Tensor> WEIGHTS = UntrainedWeights.of(SHAPE, 1);

    @TempDir Path folder;

    private EncoderStore store;
    private EncoderExport export;

    @BeforeEach
    void open() {
        Path encoders = folder.resolve("encoders");
        store = new EncoderStore(encoders, OnnxGraph::write);
        export = new EncoderExport(List.of(encoders.toUri()));
    }

    @Test
    void theWeightsOfAnExportAreThoseOfTheEncoderToTheBit() throws Exception {
        Path file = folder.resolve("e.safetensors");
        long bytes = export.write(released(), Format.SAFETENSORS, 1000, file);

        assertThat(file).hasSize(bytes);
        Map<String, Tensor> read = TorchvisionWeights.parse(SHAPE, Files.readAllBytes(file));
        assertThat(read.keySet()).isEqualTo(WEIGHTS.keySet());
        WEIGHTS.forEach(
                (name, tensor) -> assertThat(read.get(name).values()).isEqualTo(tensor.values()));
    }

    @Test
    void bothFormatsGiveTheSameEmbeddings() throws Exception {
        EncoderRelease release = released();
        Path graph = folder.resolve("alone/encoder.onnx");
        Path weights = folder.resolve("e.safetensors");
        copyBeside(release, Files.createDirectory(folder.resolve("alone")));
        export.write(release, Format.ONNX, 0, graph);
        export.write(release, Format.SAFETENSORS, 0, weights);

        EncoderVersion version = EncoderVersion.parse(release.getVersion());
        byte[] pixels = new byte[3 * SIZE * SIZE * 3];
        new Random(1).nextBytes(pixels);
        try (OnnxEncoder served = OnnxEncoder.open(version, folder.resolve("alone"), 1);
                EagerEncoder eager =
                        new EagerEncoder(
                                version,
                                SPEC,
                                TorchvisionWeights.parse(SHAPE, Files.readAllBytes(weights)))) {
            assertThat(served.embed(pixels, 3))
                    .containsExactly(eager.embed(pixels, 3), Offset.offset(1e-4f));
        }
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        Path file = Files.writeString(folder.resolve("mine"), "mine");
        assertThatThrownBy(() -> export.write(released(), Format.ONNX, 0, file))
                .hasMessage(file + " is there already: remove it or name another file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void anEncoderMadeElsewhereHasNoWeightsToWrite() throws Exception {
        EncoderSpec foreign =
                new EncoderSpec("f", new ForeignGraph(4), SIZE, SPEC.mean(), SPEC.std());
        EncoderRelease release = release(store.saveForeign(1, foreign, new byte[] {1}));
        Path file = folder.resolve("f.safetensors");
        assertThatThrownBy(() -> export.write(release, Format.SAFETENSORS, 0, file))
                .isInstanceOf(RefusedEncoderException.class)
                .hasMessageContaining("--format onnx has its graph");
        assertThat(export.write(release, Format.ONNX, 0, file)).isEqualTo(1);
    }

    private EncoderRelease released() throws IOException {
        return release(store.save("e", 1, SPEC, WEIGHTS));
    }

    private static EncoderRelease release(StoredEncoder stored) {
        return Announcements.of(stored.version(), stored.uri(), stored.sha256(), 512, SIZE).build();
    }

    /** All that says of which version a graph is. */
    private static void copyBeside(EncoderRelease release, Path alone) throws IOException {
        for (String name : List.of("spec.json", "encoder.safetensors")) {
            Files.copy(Path.of(URI.create(release.getUri())).resolve(name), alone.resolve(name));
        }
    }
}
