package io.sluice.embed.catalog;

import io.sluice.claim.Claim;
import io.sluice.claim.Fetched;
import io.sluice.claim.ForgivingClaims;
import io.sluice.claim.Reason;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.schemas.record.Embedding;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TaskExample;
import java.nio.ByteBuffer;

/** Reads examples of a task, wherever their content is. */
final class ExampleReading {
    private static final String REMEDY = "; pause and resume the task to have it fetched again";

    private final ForgivingClaims claims;
    private final long deadline;

    /**
     * Prepares.
     *
     * @param deadline after which nothing more is fetched, as {@link System#nanoTime} counts
     */
    ExampleReading(ForgivingClaims claims, long deadline) {
        this.claims = claims;
        this.deadline = deadline;
    }

    /** What came of an example. */
    sealed interface Read {
        /** It can be embedded. */
        record Usable(Example example) implements Read {}

        /** It is left out. */
        record Refused(RefusedExample why) implements Read {}
    }

    /**
     * Reads an example.
     *
     * @param position in the examples of its task
     * @param size height and width of the pixels
     */
    Read read(TaskExample example, int position, int size) {
        Embedding given = example.getEmbedding();
        if (given != null) {
            return new Read.Usable(
                    new Example.Embedded(
                            example.getId(),
                            position,
                            isPositive(example),
                            given.getEncoderVersion(),
                            bytes(given.getVector())));
        }
        if (example.getInline() != null) {
            return decoded(example, bytes(example.getInline()), position, size);
        }
        if (example.getReference() != null) {
            return fetched(example, example.getReference(), position, size);
        }
        return refused(example, "empty", "It has neither content nor reference nor embedding");
    }

    private Read fetched(TaskExample example, Reference reference, int position, int size) {
        if (System.nanoTime() - deadline >= 0) {
            return refused(
                    example,
                    Reason.UNAVAILABLE.code(),
                    "Fetching the examples before it took all the time there is" + REMEDY);
        }
        Fetched fetched =
                claims.fetch(
                        new Claim(reference.getUri(), reference.getSha256(), reference.getSize()));
        if (fetched instanceof Fetched.Refused refusal) {
            String remedy = refusal.reason() == Reason.UNAVAILABLE ? REMEDY : "";
            return refused(example, refusal.reason().code(), refusal.message() + remedy);
        }
        return decoded(example, ((Fetched.Content) fetched).bytes(), position, size);
    }

    private static Read decoded(TaskExample example, byte[] content, int position, int size) {
        try {
            Pixels pixels = ImageDecoder.decode(content, size);
            return new Read.Usable(
                    new Example.Picture(example.getId(), position, isPositive(example), pixels));
        } catch (UnreadableImageException e) {
            return refused(example, e.reason().code(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isPositive(TaskExample example) {
        return example.getPolarity() == Polarity.POSITIVE;
    }

    private static Read refused(TaskExample example, String reason, String message) {
        return new Read.Refused(new RefusedExample(example.getId(), reason, message));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
