package io.sluice.experiments.given;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Decodes and embeds the images that come by, batch by batch, as the embedder does. */
final class Embedder implements Pack.Taker {
    private static final int BATCH = 64;
    private static final int TOLD_EVERY = 40; // batches

    private final Encoder encoder;
    private final Consumer<String> progress;
    private final List<Labelled> batch = new ArrayList<>();
    private final List<Embedded> embedded = new ArrayList<>();
    private int batches;
    private int leftOut;

    Embedder(Encoder encoder, Consumer<String> progress) {
        this.encoder = encoder;
        this.progress = progress;
    }

    @Override
    public void take(Labelled image) {
        batch.add(image);
        if (batch.size() == BATCH) {
            embed();
        }
    }

    /** Embeds what is left; all that was embedded, in the order it came in. */
    List<Embedded> finish() {
        embed();
        return List.copyOf(embedded);
    }

    /** Files that cannot be decoded. */
    int leftOut() {
        return leftOut;
    }

    private void embed() {
        List<Readable> readable = batch.parallelStream().flatMap(this::decoded).toList();
        leftOut += batch.size() - readable.size();
        batch.clear();
        if (readable.isEmpty()) {
            return;
        }
        List<Pixels> pixels = readable.stream().map(Readable::pixels).toList();
        float[] rows =
                encoder.embed(
                        Preprocessor.pack(pixels, encoder.spec().inputSize()), readable.size());
        int dimension = encoder.spec().dimension();
        for (int i = 0; i < readable.size(); i++) {
            embedded.add(
                    readable.get(i)
                            .with(Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension)));
        }
        if (++batches % TOLD_EVERY == 0) {
            progress.accept("embedded %,d images".formatted(embedded.size()));
        }
    }

    private Stream<Readable> decoded(Labelled image) {
        try {
            Pixels pixels = ImageDecoder.decode(image.content(), encoder.spec().inputSize());
            return Stream.of(new Readable(image, ContentHash.of(image.content()), pixels));
        } catch (UnreadableImageException e) {
            return Stream.empty();
        }
    }

    private record Readable(Labelled image, String contentHash, Pixels pixels) {
        Embedded with(float[] vector) {
            return new Embedded(image.name(), contentHash, image.coarse(), vector);
        }
    }
}
