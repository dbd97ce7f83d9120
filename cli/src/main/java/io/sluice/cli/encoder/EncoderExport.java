package io.sluice.cli.encoder;

import io.sluice.encoder.Architecture;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.EncoderFiles;
import io.sluice.encoder.artifact.FetchedEncoder;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.artifact.SpecJson;
import io.sluice.encoder.artifact.TorchvisionWeights;
import io.sluice.schemas.record.EncoderRelease;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes released encoders as files that other software reads. */
public final class EncoderExport {
    private final EncoderFetch fetch;

    /** What is written. */
    public enum Format {
        /** Weights under torchvision's names. */
        SAFETENSORS,
        /** The graph that is served, from pixels to the unit-length embedding. */
        ONNX
    }

    /**
     * @param places beneath which encoders may lie
     */
    public EncoderExport(List<URI> places) {
        this.fetch = new EncoderFetch(places);
    }

    /**
     * Writes a file that is not there yet.
     *
     * @param classes of a final linear layer of zeros that is written besides; 0 for none
     * @return bytes written
     * @throws RefusedEncoderException if the encoder's files are gone or changed, or have no
     *     weights
     */
    public long write(EncoderRelease release, Format format, int classes, Path file)
            throws IOException, RefusedEncoderException {
        URI place = URI.create(release.getUri());
        try (FetchedEncoder files = fetch.fetch(place, release.getSha256())) {
            byte[] content =
                    format == Format.ONNX
                            ? Files.readAllBytes(files.folder().resolve(EncoderFiles.GRAPH))
                            : weights(release, files.folder(), classes);
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
            return content.length;
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already: remove it or name another file", e);
        }
    }

    private static byte[] weights(EncoderRelease release, Path folder, int classes)
            throws IOException, RefusedEncoderException {
        EncoderSpec spec = SpecJson.parse(Files.readAllBytes(folder.resolve(EncoderFiles.SPEC)));
        Architecture architecture = spec.architecture();
        if (architecture instanceof ResNetShape shape) {
            Safetensors weights = Safetensors.read(folder.resolve(EncoderFiles.WEIGHTS));
            return TorchvisionWeights.toBytes(
                    shape, weights.tensors(), release.getSteps(), classes);
        }
        throw new RefusedEncoderException(
                release.getVersion()
                        + " was made elsewhere and has no weights here: --format onnx has its graph");
    }
}
