package io.sluice.cli.encoder;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.ModelSpec;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.onnx.ForeignModel;
import java.io.IOException;
import java.nio.file.Path;

/** An ONNX model that was wrapped. */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record ForeignImport(EncoderSpec spec, byte[] graph) implements Importable {
    /**
     * Reads a model and the file beside it.
     *
     * @throws RefusedEncoderException if it cannot be wrapped
     */
    public static ForeignImport read(Path model, Path specification, String name)
            throws IOException, RefusedEncoderException {
        ModelSpec spec = specification(specification);
        return new ForeignImport(spec.as(name), ForeignModel.wrap(Given.bytes(model), spec, name));
    }

    private static ModelSpec specification(Path file) throws IOException {
        byte[] json = Given.bytes(file);
        try {
            return ModelSpec.parse(json);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            throw new IOException("%s: %s".formatted(file, why.lines().findFirst().orElse(why)), e);
        }
    }

    @Override
    public String digest() {
        return EncoderStore.versionOfForeign(spec.name(), 0, graph).digest();
    }

    @Override
    public StoredEncoder save(EncoderStore store, long generation) throws IOException {
        return store.saveForeign(generation, spec, graph);
    }
}
