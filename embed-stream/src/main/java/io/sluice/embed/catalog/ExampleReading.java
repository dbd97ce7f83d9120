package io.sluice.embed.catalog;

import io.sluice.claim.Claim;
import io.sluice.claim.Fetched;
import io.sluice.claim.ForgivingClaims;
import io.sluice.claim.Reason;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.schemas.record.Embedding;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TaskExample;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the examples of one task, wherever their content is. */
final class ExampleReading {
    private static final byte[] NONE = new byte[0];

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

    Read read(TaskExample example, int size) {
        Embedding given = example.getEmbedding();
        if (given != null) {
            return usable(example, NONE, given.getEncoderVersion(), bytes(given.getVector()));
        }
        if (example.getInline() != null) {
            return decoded(example, bytes(example.getInline()), size);
        }
        if (example.getReference() != null) {
            return fetched(example, example.getReference(), size);
        }
        return refused(example, "empty", "It has neither content nor reference nor embedding");
    }

    private Read fetched(TaskExample example, Reference reference, int size) {
        if (System.nanoTime() - deadline >= 0) {
            return refused(
                    example,
                    Reason.UNAVAILABLE.code(),
                    "Fetching the examples before it took all the time there is for a task"
                            + REMEDY);
        }
        Fetched fetched =
                claims.fetch(
                        new Claim(reference.getUri(), reference.getSha256(), reference.getSize()));
        if (fetched instanceof Fetched.Refused refusal) {
            String remedy = refusal.reason() == Reason.UNAVAILABLE ? REMEDY : "";
            return refused(example, refusal.reason().code(), refusal.message() + remedy);
        }
        return decoded(example, ((Fetched.Content) fetched).bytes(), size);
    }

    private static Read decoded(TaskExample example, byte[] content, int size) {
        try {
            return usable(example, ImageDecoder.decode(content, size).rgb(), null, NONE);
        } catch (UnreadableImageException e) {
            return refused(example, e.reason().code(), String.valueOf(e.getMessage()));
        }
    }

    private static Read usable(
            TaskExample example, byte[] rgb, @Nullable String givenBy, byte[] vector) {
        boolean positive = example.getPolarity() == Polarity.POSITIVE;
        return new Read.Usable(new Example(example.getId(), 0, positive, rgb, givenBy, vector));
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
