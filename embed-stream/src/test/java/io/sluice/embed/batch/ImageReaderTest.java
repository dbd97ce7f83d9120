package io.sluice.embed.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.claim.Claim;
import io.sluice.claim.ClaimStore;
import io.sluice.claim.Claims;
import io.sluice.claim.ClaimsConfig;
import io.sluice.claim.StoreUnavailableException;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageReaderTest {
    private static final byte[] PNG = Fixtures.png(Color.RED);

    private final RecordCodec<Image> codec =
            RecordCodec.of(Fixtures.TOPICS.images(), Fixtures.REGISTRY);
    @TempDir private Path folder;
    private ClaimsConfig config;
    private ImageReader reader;

    @BeforeEach
    void allowAFolder() {
        config = ClaimsConfig.from(Settings.of(Map.of("claims.store", folder.toString())));
        reader = new ImageReader(codec, Claims.open(config));
    }

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
    void contentThatIsKeptElsewhereIsFetched() {
        Claim put = ClaimStore.open(config).put(PNG);
        ReadImage image = read(read(Fixtures.record(0, far(put))));
        assertThat(image.identity().id()).isEqualTo("far");
        assertThat(image.contentHash()).isEqualTo(ContentHash.of(PNG));
        assertThat(image.pixels().width()).isEqualTo(8);
    }

    @Test
    void theOriginalIsTheFileWhereTheRecordHasItAndElseTheRecord() {
        Arrival reference = Fixtures.record(0, far(ClaimStore.open(config).put(PNG)));
        assertThat(reader.original(Fixtures.image(0, "a", Color.RED))).isEqualTo(PNG);
        assertThat(reader.original(Fixtures.bare(0, "a", PNG))).isEqualTo(PNG);
        assertThat(reader.original(reference)).isEqualTo(reference.value());
    }

    @Test
    void contentThatMayNotBeFetchedIsRefusedWithTheRecordThatAskedForIt() {
        Arrival record =
                Fixtures.record(0, far(new Claim("file:///etc/hostname", "0".repeat(64), 1)));
        RefusedImage refused = refused(read(record));
        assertThat(refused.reason()).isEqualTo("reference-forbidden");
        assertThat(refused.identity().id()).isEqualTo("far");
        assertThat(refused.message()).contains("file:///etc/hostname");
        assertThat(refused.content()).isEqualTo(record.value());
    }

    @Test
    void contentThatWasFetchedAndIsNoImageIsRefusedWithItsRecord() {
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        Arrival record = Fixtures.record(0, far(ClaimStore.open(config).put(text)));
        RefusedImage refused = refused(read(record));
        assertThat(refused.reason()).isEqualTo("unknown-format");
        assertThat(refused.content()).isEqualTo(record.value());
    }

    @Test
    void aStoreThatIsAwayIsNotTheFaultOfARecord() {
        System.setProperty("aws.accessKeyId", "nobody");
        System.setProperty("aws.secretAccessKey", "nothing");
        ClaimsConfig away =
                ClaimsConfig.from(
                        Settings.of(
                                Map.of(
                                        "claims.store", "s3://bucket",
                                        "claims.s3-endpoint", "http://127.0.0.1:1",
                                        "claims.timeout", "1s")));
        ImageReader reader = new ImageReader(codec, Claims.open(away));
        Image image = far(new Claim("s3://bucket/a", "0".repeat(64), 1));
        assertThatThrownBy(() -> reader.read(Fixtures.record(0, image), 8))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aRecordWithoutContentIsEmpty() {
        Image hollow = Image.newBuilder().setId("hollow").build();
        Image blank = Image.newBuilder().setId("b").setInline(ByteBuffer.allocate(0)).build();
        assertThat(refused(read(Fixtures.record(0, hollow))).reason()).isEqualTo("empty");
        assertThat(refused(read(Fixtures.record(0, blank))).reason()).isEqualTo("empty");
    }

    @Test
    void aSourceIsPassedOnAsFarAsAPathMayBeLong() {
        Image image =
                Image.newBuilder()
                        .setId("far-fetched")
                        .setInline(ByteBuffer.wrap(PNG))
                        .setSource("/".repeat(100_000))
                        .build();
        assertThat(read(read(Fixtures.record(0, image))).identity().source()).hasSize(4096);
    }

    @Test
    void aRefusalDoesNotRepeatAUriOfAnyLength() {
        Claim endless = new Claim("file:///" + "a".repeat(1_000_000), "0".repeat(64), 1L << 40);
        assertThat(refused(read(Fixtures.record(0, far(endless)))).message())
                .hasSizeLessThan(1_000);
    }

    private void assertRefused(byte[] value, String reason) {
        RefusedImage refused = refused(read(Fixtures.bare(0, "key", value)));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.identity().id()).isEqualTo("key");
        assertThat(refused.content()).isEqualTo(value == null ? new byte[0] : value);
    }

    private static Image far(Claim claim) {
        return Image.newBuilder()
                .setId("far")
                .setReference(new Reference(claim.uri(), claim.sha256(), claim.size()))
                .build();
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
