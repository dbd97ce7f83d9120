package io.sluice.encoder.onnx;

import static io.sluice.encoder.onnx.GraphNodes.integer;
import static io.sluice.encoder.onnx.GraphNodes.integers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.ModelSpec;
import io.sluice.encoder.artifact.ModelSpec.Layout;
import io.sluice.encoder.artifact.ModelSpec.Pooling;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.onnx.proto.AttributeProto;
import io.sluice.encoder.onnx.proto.AttributeProto.AttributeType;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.NodeProto;
import io.sluice.encoder.onnx.proto.OperatorSetIdProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.TensorProto.DataLocation;
import io.sluice.encoder.onnx.proto.TensorProto.DataType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose embedding is a colour, so that it can be checked by eye. */
class ForeignModelTest {
    private static final int SIZE = 8;
    private static final List<Float> MEAN = List.of(0.5f, 0.25f, 0.5f);
    private static final List<Float> STD = List.of(0.5f, 0.25f, 0.1f);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"13, FLOAT", "17, FLOAT", "18, FLOAT", "21, FLOAT", "13, FLOAT16", "18, FLOAT16"})
    void givesTheFirstTokenOrTheirMean(int operatorSet, DataType type) throws Exception {
        byte[] model = model(operatorSet, tokens(Layout.NCHW, type, 0));
        double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-2;
        double[] first = colour(200, 100, 50);
        assertEmbeds(model, spec(Layout.NCHW, Pooling.CLS), first, tolerance);
        double[] mean = colour(20 + 180 / 64.0, 60 + 40 / 64.0, 150 - 100 / 64.0);
        assertEmbeds(model, spec(Layout.NCHW, Pooling.MEAN), mean, tolerance);
    }

    @Test
    void takesPixelsInTheOrderTheModelWants() throws Exception {
        byte[] model = model(13, tokens(Layout.NHWC, DataType.FLOAT, 0));
        assertEmbeds(model, spec(Layout.NHWC, Pooling.CLS), colour(200, 100, 50), 1e-5);
    }

    @Test
    void takesFeatureMapsOfOnePosition() throws Exception {
        GraphNodes nodes = begin(Layout.NCHW, DataType.FLOAT);
        nodes.add("GlobalAveragePool", "embedding", List.of("pixels"));
        nodes.output("embedding", DataType.FLOAT_VALUE, 3, 1, 1);
        double[] mean = colour(20 + 180 / 64.0, 60 + 40 / 64.0, 150 - 100 / 64.0);
        assertEmbeds(model(13, nodes.build()), spec(Layout.NCHW, Pooling.NONE), mean, 1e-5);
    }

    @Test
    void makesABatchOfOneAnyBatchWhereNothingElseStandsInTheWay() throws Exception {
        byte[] model = model(13, ofOneImage(tokens(Layout.NCHW, DataType.FLOAT, 0)));
        assertEmbeds(model, spec(Layout.NCHW, Pooling.CLS), colour(200, 100, 50), 1e-5);
    }

    @Test
    void refusesWhatTakesOneImageAtATime() throws Exception {
        byte[] model = model(13, ofOneImage(tokens(Layout.NCHW, DataType.FLOAT, 1)));
        assertRefused(model, spec(Layout.NCHW, Pooling.CLS), "dynamic batch axis");
    }

    @Test
    void leavesGraphsWithinTheGraphWhole() throws Exception {
        GraphNodes nodes = begin(Layout.NCHW, DataType.FLOAT);
        nodes.add("GlobalAveragePool", "pooled", List.of("pixels"));
        nodes.add("Shape", "shape", List.of("pooled"));
        nodes.add("Cast", "asked", List.of("shape"), integer("to", 9));
        nodes.add("Gather", "yes", List.of("asked", nodes.constant("one", 1L)), integer("axis", 0));
        nodes.add("If", "chosen", List.of("yes"), branch("then_branch"), branch("else_branch"));
        nodes.output("chosen", DataType.FLOAT_VALUE, 3, 1, 1);
        double[] mean = colour(20 + 180 / 64.0, 60 + 40 / 64.0, 150 - 100 / 64.0);
        ModelSpec spec = spec("pixels", "chosen", 3, Pooling.NONE);
        assertEmbeds(model(13, nodes.build()), spec, mean, 1e-5);
    }

    @Test
    void refusesWhatIsNoModel() {
        assertRefused(new byte[] {1, 2, 3}, spec(Layout.NCHW, Pooling.CLS), "no ONNX file");
        assertRefused(new byte[0], spec(Layout.NCHW, Pooling.CLS), "no ONNX file");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 6})
    void refusesAnOldOperatorSet(long version) {
        assertRefused(
                model(version, tokens(Layout.NCHW, DataType.FLOAT, 0)),
                spec(Layout.NCHW, Pooling.CLS),
                "export it with 13 or newer");
    }

    @Test
    void refusesNamesThatTheModelDoesNotHave() {
        byte[] model = model(13, tokens(Layout.NCHW, DataType.FLOAT, 0));
        assertRefused(
                model,
                spec("image", "embedding", 3, Pooling.CLS),
                "takes [pixels] where the specification says image alone");
        assertRefused(
                model,
                spec("pixels", "features", 3, Pooling.CLS),
                "no output features; it has [embedding]");
    }

    @Test
    void refusesAModelThatWantsMoreThanPixels() {
        GraphNodes nodes = begin(Layout.NCHW, DataType.FLOAT);
        nodes.input("mask", DataType.FLOAT_VALUE, 4);
        nodes.add("Flatten", "embedding", List.of("pixels"));
        assertRefused(model(13, nodes.build()), spec(Layout.NCHW, Pooling.NONE), "[pixels, mask]");
    }

    @Test
    void refusesAnotherSizeLayoutOrType() {
        byte[] model = model(13, tokens(Layout.NCHW, DataType.FLOAT, 0));
        assertRefused(model, spec(Layout.NHWC, Pooling.CLS), "[0, 3, 8, 8] (0 is any)");
        assertRefused(
                model(13, tokens(Layout.NCHW, DataType.UINT8, 0)),
                spec(Layout.NCHW, Pooling.CLS),
                "ONNX type 2; only float32 and float16");
    }

    @Test
    void refusesAnotherDimensionOrPooling() {
        byte[] model = model(13, tokens(Layout.NCHW, DataType.FLOAT, 0));
        assertRefused(model, spec("pixels", "embedding", 5, Pooling.CLS), "");
        assertRefused(model, spec("pixels", "embedding", 3, Pooling.NONE), "");
    }

    @Test
    void refusesAnOutputThatDoesNotDependOnThePixels() {
        GraphNodes nodes = begin(Layout.NCHW, DataType.FLOAT);
        nodes.add("GlobalAveragePool", "pooled", List.of("pixels"));
        nodes.add("Sub", "nothing", List.of("pooled", "pooled"));
        nodes.add("Cos", "embedding", List.of("nothing"));
        assertRefused(
                model(13, nodes.build()),
                spec(Layout.NCHW, Pooling.NONE),
                "different images the same embedding");
    }

    @Test
    void refusesAnOutputOfNoLength() {
        GraphNodes nodes = begin(Layout.NCHW, DataType.FLOAT);
        nodes.add("GlobalAveragePool", "pooled", List.of("pixels"));
        nodes.add("Sub", "embedding", List.of("pooled", "pooled"));
        assertRefused(
                model(13, nodes.build()), spec(Layout.NCHW, Pooling.NONE), "cannot be scaled to 1");
    }

    @Test
    void refusesWeightsInOtherFiles() {
        TensorProto elsewhere =
                TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(DataType.FLOAT_VALUE)
                        .setDataLocation(DataLocation.EXTERNAL)
                        .build();
        GraphProto graph = tokens(Layout.NCHW, DataType.FLOAT, 0);
        assertRefused(
                model(13, graph.toBuilder().addInitializer(elsewhere).build()),
                spec(Layout.NCHW, Pooling.CLS),
                "save it as one file");
        AttributeProto attribute = AttributeProto.newBuilder().setT(elsewhere).build();
        NodeProto node = NodeProto.newBuilder().addAttribute(attribute).build();
        assertRefused(
                model(13, graph.toBuilder().addNode(node).build()),
                spec(Layout.NCHW, Pooling.CLS),
                "save it as one file");
    }

    /** Every pixel is a token: (N, 64, 3). */
    private static GraphProto tokens(Layout layout, DataType type, long images) {
        GraphNodes nodes = begin(layout, type);
        boolean planes = layout == Layout.NCHW;
        String shape =
                planes
                        ? nodes.constant("shape", images, 3, -1)
                        : nodes.constant("shape", images, -1, 3);
        nodes.add("Reshape", "flat", List.of("pixels", shape));
        nodes.add(
                "Transpose",
                "embedding",
                List.of("flat"),
                planes ? integers("perm", 0L, 2L, 1L) : integers("perm", 0L, 1L, 2L));
        nodes.output("embedding", type.getNumber(), SIZE * SIZE, 3);
        return nodes.build();
    }

    private static GraphNodes begin(Layout layout, DataType type) {
        GraphNodes nodes = new GraphNodes("theirs");
        long[] axes =
                layout == Layout.NCHW ? new long[] {3, SIZE, SIZE} : new long[] {SIZE, SIZE, 3};
        nodes.input("pixels", type.getNumber(), axes);
        return nodes;
    }

    /** The same with a batch of one image only. */
    private static GraphProto ofOneImage(GraphProto graph) {
        GraphProto.Builder one = graph.toBuilder();
        one.getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(1);
        one.getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(1);
        return one.build();
    }

    private static AttributeProto branch(String name) {
        GraphNodes inner = new GraphNodes(name);
        inner.add("Identity", name + ".out", List.of("pooled"));
        inner.output(name + ".out", DataType.FLOAT_VALUE, 3, 1, 1);
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.GRAPH)
                .setG(inner.build())
                .build();
    }

    private static byte[] model(long operatorSet, GraphProto graph) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operatorSet))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ModelSpec spec(Layout layout, Pooling pooling) {
        return new ModelSpec("pixels", SIZE, layout, MEAN, STD, "embedding", 3, pooling);
    }

    private static ModelSpec spec(String input, String output, int dimension, Pooling pooling) {
        return new ModelSpec(input, SIZE, Layout.NCHW, MEAN, STD, output, dimension, pooling);
    }

    /** The first pixel is (200, 100, 50), all others are (20, 60, 150). */
    private void assertEmbeds(byte[] model, ModelSpec spec, double[] expected, double tolerance)
            throws Exception {
        byte[] graph = ForeignModel.wrap(model, spec, "theirs");
        EncoderSpec encoder = spec.as("theirs");
        StoredEncoder saved =
                new EncoderStore(folder, OnnxGraph::write).saveForeign(1, encoder, graph);
        byte[] rgb = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            byte[] pixel = {20, 60, (byte) 150};
            System.arraycopy(pixel, 0, rgb, i, 3);
        }
        System.arraycopy(new byte[] {(byte) 200, 100, 50}, 0, rgb, 0, 3);
        try (OnnxEncoder served = OnnxEncoder.open(saved.version(), Path.of(saved.uri()), 1)) {
            float[] row = served.embed(rgb, 1);
            for (int i = 0; i < 3; i++) {
                assertThat((double) row[i]).isCloseTo(expected[i], within(tolerance));
            }
        }
    }

    private static double[] colour(double... rgb) {
        double[] colour = new double[3];
        double square = 0;
        for (int i = 0; i < 3; i++) {
            colour[i] = (rgb[i] / 255 - MEAN.get(i)) / STD.get(i);
            square += colour[i] * colour[i];
        }
        for (int i = 0; i < 3; i++) {
            colour[i] /= Math.sqrt(square);
        }
        return colour;
    }

    private static void assertRefused(byte[] model, ModelSpec spec, String message) {
        assertThatThrownBy(() -> ForeignModel.wrap(model, spec, "theirs"))
                .isInstanceOf(RefusedEncoderException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
