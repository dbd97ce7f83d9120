package io.sluice.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import io.sluice.encoder.ComputeDevice;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Block;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.SpecJson;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.onnx.proto.AttributeProto;
import io.sluice.encoder.onnx.proto.FunctionProto;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.NodeProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.TensorProto.DataLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws 3 and 6: same pixels in, same embedding out; native memory is flat. */
class OnnxEncoderTest {
    private static final EncoderSpec SMALL =
            RandomEncoders.spec(Stem.CIFAR, 4, List.of(2, 1, 1, 2), 16);
    private static final EncoderSpec LARGE =
            RandomEncoders.spec(Stem.IMAGENET, 5, List.of(1, 2, 1, 1), 45);

    @TempDir Path root;

    @Test
    void samePixelsInSameEmbeddingOutAsThePlainForwardPass() throws Exception {
        assertAgrees(SMALL);
    }

    @Test
    void samePixelsInSameEmbeddingOutWithTheStemForLargeImages() throws Exception {
        assertAgrees(LARGE);
    }

    @Test
    void samePixelsInSameEmbeddingOutWithBottlenecks() throws Exception {
        ResNetShape shape =
                new ResNetShape(Stem.IMAGENET, Block.BOTTLENECK, 4, List.of(2, 1, 1, 1));
        assertAgrees(new EncoderSpec("tiny", shape, 37, SMALL.mean(), SMALL.std()));
    }

    @ParameterizedTest
    @EnumSource(Stem.class)
    void halfPrecisionMovesTheEmbeddingByLittle(Stem stem) throws Exception {
        EncoderSpec spec = RandomEncoders.spec(stem, 8, List.of(2, 1, 1, 2), 32);
        byte[] rgb = RandomEncoders.pixels(4, 32, 5);
        StoredEncoder saved = save(spec);
        Execution half = new Execution(1, new ComputeDevice.Cpu(), true);
        try (OnnxEncoder whole = OnnxEncoder.open(saved.version(), folder(saved), 1);
                OnnxEncoder halved = OnnxEncoder.open(saved.version(), folder(saved), half)) {
            float[] rows = halved.embed(rgb, 4);
            assertThat(rows).containsExactly(whole.embed(rgb, 4), within(1e-2f));
            assertThat(rows).isNotEqualTo(whole.embed(rgb, 4));
            UnitVector.of(Arrays.copyOf(rows, spec.dimension()));
        }
    }

    @Test
    void samePixelsInSameEmbeddingOutWhateverTheBatch() throws Exception {
        byte[] batch = RandomEncoders.pixels(5, 16, 3);
        try (OnnxEncoder encoder = open(SMALL)) {
            float[] together = encoder.embed(batch, 5);
            int image = batch.length / 5;
            for (int i = 0; i < 5; i++) {
                byte[] alone = Arrays.copyOfRange(batch, i * image, (i + 1) * image);
                float[] row = Arrays.copyOfRange(together, i * 32, (i + 1) * 32);
                assertThat(encoder.embed(alone, 1)).containsExactly(row, within(1e-6f));
            }
        }
    }

    @Test
    void nativeMemoryIsFlat() throws Exception {
        try (OnnxEncoder encoder = open(SMALL)) {
            encoder.embed(RandomEncoders.pixels(2, 16, 1), 2);
            int held = encoder.heldArrays();
            for (int i = 1; i <= 300; i++) {
                encoder.embed(RandomEncoders.pixels(i % 4 + 1, 16, i), i % 4 + 1);
            }
            assertThat(encoder.heldArrays()).isEqualTo(held);
        }
    }

    @Test
    void refusesABatchThatIsNotWhatItSays() throws Exception {
        try (OnnxEncoder encoder = open(SMALL)) {
            assertThatThrownBy(() -> encoder.embed(new byte[16 * 16 * 3], 2))
                    .hasMessageContaining("2 images of 16 x 16");
        }
    }

    @Test
    void refusesAGraphOfAnotherInputSize() throws Exception {
        StoredEncoder saved = save(SMALL);
        EncoderSpec other = RandomEncoders.spec(Stem.CIFAR, 4, List.of(2, 1, 1, 2), 24);
        Files.write(folder(saved).resolve("spec.json"), SpecJson.toBytes(other));
        assertRefused(saved.version(), folder(saved), "asks for input");
    }

    @Test
    void refusesAGraphOfAnotherDimension() throws Exception {
        StoredEncoder saved = save(SMALL);
        EncoderSpec other = RandomEncoders.spec(Stem.CIFAR, 8, List.of(2, 1, 1, 2), 16);
        Files.write(folder(saved).resolve("spec.json"), SpecJson.toBytes(other));
        assertRefused(saved.version(), folder(saved), "asks for output");
    }

    @Test
    void refusesWeightsOfAnotherVersion() throws Exception {
        StoredEncoder saved = save(SMALL);
        EncoderVersion other = new EncoderVersion("tiny", 1, "0123456789ab");
        assertRefused(other, folder(saved), "is not that of tiny@1-0123456789ab");
    }

    @Test
    void refusesWhatIsNoGraph() throws Exception {
        StoredEncoder saved = save(SMALL);
        Files.write(folder(saved).resolve("encoder.onnx"), new byte[] {1, 2, 3});
        assertRefused(saved.version(), folder(saved), "no ONNX file");
    }

    @Test
    void refusesAGraphThatKeepsWeightsInOtherFiles() throws Exception {
        TensorProto elsewhere =
                TensorProto.newBuilder().setDataLocation(DataLocation.EXTERNAL).build();
        assertRefused(graph -> graph.addInitializer(elsewhere), "weights in other files");
        GraphProto inner = GraphProto.newBuilder().addInitializer(elsewhere).build();
        AttributeProto branch = AttributeProto.newBuilder().setG(inner).build();
        assertRefused(
                graph -> graph.addNode(NodeProto.newBuilder().addAttribute(branch)),
                "weights in other files");
    }

    @Test
    void refusesAGraphWithOperatorsThatTheRuntimeDoesNotKnow() throws Exception {
        NodeProto custom = NodeProto.newBuilder().setDomain("some.body").build();
        assertRefused(graph -> graph.addNode(custom), "operators of some.body");
    }

    @Test
    void takesOperatorsThatTheFileDefinesItself() throws Exception {
        ModelProto model =
                ModelProto.newBuilder()
                        .setGraph(
                                GraphProto.newBuilder()
                                        .addNode(NodeProto.newBuilder().setDomain("some.body")))
                        .addFunctions(FunctionProto.newBuilder().setDomain("some.body"))
                        .build();
        GraphSignature signature = GraphSignature.read(model.toByteString().newInput());
        assertThat(signature.domains()).isEmpty();
    }

    /** Of an encoder whose graph was changed after it was exported. */
    private void assertRefused(Consumer<GraphProto.Builder> change, String message)
            throws Exception {
        StoredEncoder saved = save(SMALL);
        Path file = folder(saved).resolve("encoder.onnx");
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        change.accept(model.getGraphBuilder());
        Files.write(file, model.build().toByteArray());
        assertRefused(saved.version(), folder(saved), message);
        Files.delete(file);
        Files.delete(folder(saved).resolve("spec.json"));
        Files.delete(folder(saved).resolve("encoder.safetensors"));
        Files.delete(folder(saved));
    }

    private void assertAgrees(EncoderSpec spec) throws Exception {
        Map<String, Tensor> weights = RandomEncoders.weights(spec.shape(), 7);
        byte[] rgb = RandomEncoders.pixels(3, spec.inputSize(), 11);
        int dimension = spec.dimension();
        try (OnnxEncoder encoder = open(spec)) {
            float[] rows = encoder.embed(rgb, 3);
            assertThat(rows).hasSize(3 * dimension);
            for (int i = 0; i < 3; i++) {
                float[] row = Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension);
                double[] right = new PlainForward(spec, weights).embed(rgb, i);
                for (int j = 0; j < dimension; j++) {
                    assertThat((double) row[j]).isCloseTo(right[j], within(1e-5));
                }
                assertThat(UnitVector.of(row).dimension()).isEqualTo(dimension);
            }
        }
    }

    private StoredEncoder save(EncoderSpec spec) throws IOException {
        return new EncoderStore(root, OnnxGraph::write)
                .save("tiny", 1, spec, RandomEncoders.weights(spec.shape(), 7));
    }

    private OnnxEncoder open(EncoderSpec spec) throws Exception {
        StoredEncoder saved = save(spec);
        return OnnxEncoder.open(saved.version(), folder(saved), 1);
    }

    private static Path folder(StoredEncoder saved) {
        return Path.of(saved.uri());
    }

    private static void assertRefused(EncoderVersion version, Path folder, String message) {
        assertThatThrownBy(() -> OnnxEncoder.open(version, folder, 1))
                .isInstanceOf(RefusedEncoderException.class)
                .hasMessageContaining(message);
    }
}
