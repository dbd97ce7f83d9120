package io.sluice.embed.batch;

import io.sluice.claim.Claim;
import io.sluice.claim.Claims;
import io.sluice.claim.Fetched;
import io.sluice.core.identity.ContentHash;
import io.sluice.embed.flow.Arrival;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Reference;
import java.nio.ByteBuffer;

/**
 * Reads {@link Image} records and bare image files alike; the record's faults become values. Safe
 * for use by several threads.
 */
public final class ImageReader {
    private static final byte[] NOTHING = new byte[0];

    private final RecordCodec<Image> images;
    private final Claims claims;

    /**
     * Reads images.
     *
     * @param claims fetch content that is kept aside
     */
    public ImageReader(RecordCodec<Image> images, Claims claims) {
        this.images = images;
        this.claims = claims;
    }

    /**
     * Reads one record.
     *
     * @param size height and width of the pixels
     * @throws io.sluice.schemas.codec.RegistryUnavailableException if the registry does not answer
     * @throws io.sluice.claim.StoreUnavailableException if content is kept where nobody answers
     */
    public ImageReading read(Arrival arrival, int size) {
        byte[] value = arrival.value();
        if (value == null || value.length == 0) {
            return refused(arrival, named(arrival, NOTHING), NOTHING, empty());
        }
        if (!RecordCodec.isFramed(value)) {
            return decoded(arrival, named(arrival, value), value, size);
        }
        try {
            return fromRecord(arrival, images.decode(value), size);
        } catch (UndecodableRecordException e) {
            Refusal why = new Refusal(e.reason(), String.valueOf(e.getMessage()));
            return refused(arrival, named(arrival, value), value, why);
        }
    }

    /**
     * The image file of a record that could be read, taken out of it once more: nobody keeps it
     * beside its record. The record itself where it only refers to one.
     */
    byte[] original(Arrival arrival) {
        byte[] value = given(arrival);
        if (!RecordCodec.isFramed(value)) {
            return value;
        }
        try {
            ByteBuffer inline = images.decode(value).getInline();
            return inline == null ? value : bytes(inline);
        } catch (UndecodableRecordException e) {
            throw new IllegalStateException("It could be read before", e);
        }
    }

    private record Refusal(String reason, String message) {
        static Refusal of(UnreadableImageException e) {
            return new Refusal(e.reason().code(), String.valueOf(e.getMessage()));
        }
    }

    private ImageReading fromRecord(Arrival arrival, Image image, int size) {
        ByteBuffer inline = image.getInline();
        if (inline == null && image.getReference() != null) {
            return fromReference(arrival, image, image.getReference(), size);
        }
        byte[] content = inline == null ? NOTHING : bytes(inline);
        ImageIdentity identity = identity(image, content);
        return content.length == 0
                ? refused(arrival, identity, given(arrival), empty())
                : decoded(arrival, identity, content, size);
    }

    private ImageReading fromReference(
            Arrival arrival, Image image, Reference reference, int size) {
        String sha256 = reference.getSha256();
        ImageIdentity identity = identity(image, given(arrival));
        return claims.use(
                new Claim(reference.getUri(), sha256, reference.getSize()),
                fetched -> ofFetched(arrival, identity, sha256, fetched, size));
    }

    private static ImageReading ofFetched(
            Arrival arrival, ImageIdentity identity, String sha256, Fetched fetched, int size) {
        if (fetched instanceof Fetched.Refused refusal) {
            Refusal why = new Refusal(refusal.reason().code(), refusal.message());
            return refused(arrival, identity, given(arrival), why);
        }
        try {
            Pixels pixels = ImageDecoder.decode(((Fetched.Content) fetched).bytes(), size);
            return new ReadImage(arrival, identity, sha256, pixels);
        } catch (UnreadableImageException e) {
            return refused(arrival, identity, given(arrival), Refusal.of(e));
        }
    }

    private ImageReading decoded(
            Arrival arrival, ImageIdentity identity, byte[] content, int size) {
        try {
            Pixels pixels = ImageDecoder.decode(content, size);
            return new ReadImage(arrival, identity, ContentHash.of(content), pixels);
        } catch (UnreadableImageException e) {
            return refused(arrival, identity, content, Refusal.of(e));
        }
    }

    private static ImageReading refused(
            Arrival arrival, ImageIdentity identity, byte[] content, Refusal why) {
        return new RefusedImage(arrival, identity, content, why.reason(), why.message());
    }

    private static ImageIdentity identity(Image image, byte[] content) {
        String id = ImageIds.sane(image.getId()).orElseGet(() -> ContentHash.of(content));
        return new ImageIdentity(id, ImageIds.source(image.getSource()), image.getCapturedAt());
    }

    private static ImageIdentity named(Arrival arrival, byte[] content) {
        String id = ImageIds.fromKey(arrival.key()).orElseGet(() -> ContentHash.of(content));
        return new ImageIdentity(id, "", null);
    }

    private static Refusal empty() {
        return new Refusal(UnreadableImageException.Reason.EMPTY.code(), "There is no content");
    }

    private static byte[] given(Arrival arrival) {
        byte[] value = arrival.value();
        return value == null ? NOTHING : value;
    }

    /** What a buffer holds, not copied where it is a whole array. */
    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer.hasArray() && buffer.remaining() == buffer.array().length) {
            return buffer.array();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
