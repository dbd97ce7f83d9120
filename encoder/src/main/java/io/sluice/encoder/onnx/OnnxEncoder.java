package io.sluice.encoder.onnx;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderFiles;
import io.sluice.encoder.artifact.SpecJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves an encoder's graph on ONNX Runtime. */
public final class OnnxEncoder implements Encoder {
    private final EncoderVersion version;
    private final EncoderSpec spec;
    private final Model model;
    private final ParameterStore parameters;
    private ByteBuffer staging;

    private OnnxEncoder(EncoderVersion version, EncoderSpec spec, Model model) {
        this.version = version;
        this.spec = spec;
        this.model = model;
        this.parameters = new ParameterStore(model.getNDManager(), false);
        this.staging = model.getNDManager().allocateDirect(0);
    }

    /**
     * Opens an encoder.
     *
     * @param folder that holds the files of this version
     * @param threads that share the work of one call, at least 1
     * @throws RefusedEncoderException if the files are not of this version or contradict each other
     */
    public static OnnxEncoder open(EncoderVersion version, Path folder, int threads)
            throws RefusedEncoderException {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed, not " + threads);
        }
        EncoderSpec spec = spec(version, folder);
        GraphCheck.check(read(folder.resolve(EncoderFiles.GRAPH)), spec);
        return new OnnxEncoder(version, spec, load(folder, threads));
    }

    private static EncoderSpec spec(EncoderVersion version, Path folder)
            throws RefusedEncoderException {
        Path weights = folder.resolve(EncoderFiles.WEIGHTS);
        if (!ContentHash.of(read(weights)).startsWith(version.digest())) {
            throw new RefusedEncoderException(weights + " does not hold the weights of " + version);
        }
        Path file = folder.resolve(EncoderFiles.SPEC);
        try {
            EncoderSpec spec = SpecJson.parse(read(file));
            if (spec.name().equals(version.name())) {
                return spec;
            }
            throw new RefusedEncoderException(
                    "%s specifies %s, not %s".formatted(file, spec.name(), version.name()));
        } catch (IOException e) {
            throw new RefusedEncoderException(file + " is no specification", e);
        }
    }

    private static byte[] read(Path file) throws RefusedEncoderException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RefusedEncoderException("Cannot read " + file, e);
        }
    }

    private static Model load(Path folder, int threads) throws RefusedEncoderException {
        Model model = Model.newInstance("encoder", RuntimeStart.engine());
        try {
            // the engine heeds the second number only where the first one is given
            model.load(
                    folder,
                    EncoderFiles.GRAPH,
                    Map.of(
                            "interOpNumThreads",
                            "1",
                            "intraOpNumThreads",
                            Integer.toString(threads)));
            return model;
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new RefusedEncoderException(
                    folder.resolve(EncoderFiles.GRAPH) + " cannot be served", e);
        }
    }

    @Override
    public EncoderVersion version() {
        return version;
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public float[] embed(byte[] rgb, int count) {
        int size = spec.inputSize();
        if (count < 1 || rgb.length != count * size * size * 3) {
            throw new IllegalArgumentException(
                    "%d images of %d x %d pixels were announced but there were %d bytes"
                            .formatted(count, size, size, rgb.length));
        }
        try (NDManager call = model.getNDManager().newSubManager()) {
            NDArray pixels =
                    call.create(stage(rgb), new Shape(count, size, size, 3), DataType.UINT8);
            NDList embedding = model.getBlock().forward(parameters, new NDList(pixels), false);
            return embedding.singletonOrThrow().toFloatArray(); // (N, D)
        }
    }

    /** Native arrays that are held between calls. */
    int heldArrays() {
        return model.getNDManager().getManagedArrays().size();
    }

    private ByteBuffer stage(byte[] rgb) {
        if (staging.capacity() < rgb.length) {
            staging = model.getNDManager().allocateDirect(rgb.length);
        }
        return staging.clear().put(rgb).flip();
    }

    @Override
    public void close() {
        model.close();
    }
}
