package io.sluice.embed.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.identity.ContentHash;
import io.sluice.embed.Fixtures;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Place;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Reference;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageReaderTest {
    private static final byte[] PNG = Fixtures.png(Color.RED);

    private final ImageReader reader =
            new ImageReader(RecordCodec.of(Fixtures.TOPICS.images(), Fixtures.REGISTRY));

    @Test
    void aRecordIsCalledWhatItsProducerSaid() {
        ImageReading reading = read(Fixtures.image(0, "a", Color.RED));
        assertThat(read(reading).identity().id()).isEqualTo("a");
        assertThat(read(reading).identity().source()).isEqualTo("camera");
        assertThat(read(reading).contentHash()).isEqualTo(ContentHash.of(PNG));
        assertThat(read(reading).pixels().width()).isEqualTo(8);
    }

    @Test
    void aBareFileIsCalledByItsKey() {
        assertThat(read(read(Fixtures.bare(0, "photo.png", PNG))).identity().id())
                .isEqualTo("photo.png");
    }

    @Test
    void aBareFileWithoutAKeyToReadIsCalledByItsContent() {
        for (byte[] key : new byte[][] {null, {}, {' '}, {(byte) 0xFF}, {'a', 7}, new byte[600]}) {
            Arrival arrival = new Arrival(new Place("images", 0, 0), 0, key, PNG);
            assertThat(read(read(arrival)).identity().id()).isEqualTo(ContentHash.of(PNG));
        }
    }

    @Test
    void whatCannotBeUsedSaysWhy() {
        byte[] record = Fixtures.image(0, "a", Color.RED).value();
        byte[] other =
                new RecordCodec<>(Origin.class, "origin-value", Fixtures.REGISTRY)
                        .encode(new Origin("images", 0, 0L));
        assertRefused(null, "empty");
        assertRefused(new byte[0], "empty");
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "unknown-format");
        assertRefused(Arrays.copyOf(PNG, PNG.length / 2), "truncated");
        assertRefused(Arrays.copyOf(record, 30), "not-a-record");
        assertRefused(new byte[] {0, 0, 0, 9, 9, 9}, "unknown-schema");
        assertRefused(other, "wrong-schema");
    }

    @Test
    void contentThatIsKeptElsewhereIsNotFetched() {
        Image image =
                Image.newBuilder()
                        .setId("far")
                        .setReference(new Reference("s3://bucket/far.png", "00", 1L))
                        .build();
        RefusedImage refused = refused(read(Fixtures.record(0, image)));
        assertThat(refused.reason()).isEqualTo("reference-unsupported");
        assertThat(refused.identity().id()).isEqualTo("far");
        assertThat(refused.message()).contains("s3://bucket/far.png");
    }

    @Test
    void aRecordWithoutContentIsEmpty() {
        Image hollow = Image.newBuilder().setId("hollow").build();
        Image blank = Image.newBuilder().setId("b").setInline(ByteBuffer.allocate(0)).build();
        assertThat(refused(read(Fixtures.record(0, hollow))).reason()).isEqualTo("empty");
        assertThat(refused(read(Fixtures.record(0, blank))).reason()).isEqualTo("empty");
    }

    private void assertRefused(byte[] value, String reason) {
        RefusedImage refused = refused(read(Fixtures.bare(0, "key", value)));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.identity().id()).isEqualTo("key");
        assertThat(refused.content()).isEqualTo(value == null ? new byte[0] : value);
    }

    private ImageReading read(Arrival arrival) {
        return reader.read(arrival, 8);
    }

    private static ReadImage read(ImageReading reading) {
        assertThat(reading).isInstanceOf(ReadImage.class);
        return (ReadImage) reading;
    }

    private static RefusedImage refused(ImageReading reading) {
        assertThat(reading).isInstanceOf(RefusedImage.class);
        return (RefusedImage) reading;
    }
}
