package io.sluice.encoder.onnx;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderFiles;
import io.sluice.encoder.artifact.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves an encoder's graph on ONNX Runtime. */
public final class OnnxEncoder implements Encoder {
    private final EncoderVersion version;
    private final EncoderSpec spec;
    private final GraphSession session;

    private OnnxEncoder(EncoderVersion version, EncoderSpec spec, GraphSession session) {
        this.version = version;
        this.spec = spec;
        this.session = session;
    }

    /**
     * Opens an encoder on the processor.
     *
     * @param folder that holds the files of this version
     * @param threads that share the work of one call, at least 1
     * @throws RefusedEncoderException if the files are not of this version or contradict each other
     */
    public static OnnxEncoder open(EncoderVersion version, Path folder, int threads)
            throws RefusedEncoderException {
        return open(version, folder, Execution.onProcessor(threads));
    }

    /**
     * Opens an encoder.
     *
     * @param folder that holds the files of this version
     * @throws RefusedEncoderException if the files are not of this version or contradict each other
     */
    public static OnnxEncoder open(EncoderVersion version, Path folder, Execution execution)
            throws RefusedEncoderException {
        try {
            EncoderSpec spec = spec(version, folder);
            Path graph = folder.resolve(EncoderFiles.GRAPH);
            GraphCheck.check(graph, spec);
            return new OnnxEncoder(version, spec, session(graph, execution));
        } catch (IOException e) {
            throw new RefusedEncoderException("Cannot read the files of " + version, e);
        }
    }

    private static GraphSession session(Path graph, Execution execution)
            throws IOException, RefusedEncoderException {
        return execution.halfPrecision()
                ? GraphSession.open(HalfPrecision.of(Files.readAllBytes(graph)), execution)
                : GraphSession.open(graph, execution);
    }

    private static EncoderSpec spec(EncoderVersion version, Path folder)
            throws IOException, RefusedEncoderException {
        Path file = folder.resolve(EncoderFiles.SPEC);
        EncoderSpec spec = parsed(file);
        if (!spec.name().equals(version.name())) {
            throw new RefusedEncoderException(
                    "%s specifies %s, not %s".formatted(file, spec.name(), version.name()));
        }
        Path versioned = folder.resolve(EncoderFiles.versioned(spec.architecture()));
        if (!ContentHash.of(versioned).startsWith(version.digest())) {
            throw new RefusedEncoderException(versioned + " is not that of " + version);
        }
        return spec;
    }

    private static EncoderSpec parsed(Path file) throws IOException, RefusedEncoderException {
        byte[] json = Files.readAllBytes(file);
        try {
            return SpecJson.parse(json);
        } catch (IOException e) {
            // without the cause: that one says that a file could not be read, and this one could
            throw new RefusedEncoderException(
                    "%s is no specification: %s".formatted(file, e.getMessage()));
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
        return session.run(rgb, count, size);
    }

    @Override
    public int heldArrays() {
        return session.heldArrays();
    }

    @Override
    public void close() {
        session.close();
    }
}
