package io.sluice.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.schemas.Topics;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Origin;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final Topics TOPICS = new Topics("", 1, Duration.ofDays(1));

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final RecordCodec<Image> images = RecordCodec.of(TOPICS.images(), registry);

    @Test
    void readsBackWhatItWrites() throws Exception {
        assertThat(images.decode(images.encode(image()))).isEqualTo(image());
    }

    @Test
    void writesTheConfluentWireFormat() {
        byte[] bytes = images.encode(image());
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(1);
        assertThat(RecordCodec.isFramed(bytes)).isTrue();
        assertThat(RecordCodec.isFramed(new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3, 4}))
                .isFalse();
    }

    @Test
    void namesTheReasonBytesAreNoRecord() {
        byte[] bytes = images.encode(image());
        assertReason(new byte[] {1, 2, 3}, "not-a-record");
        assertReason(Arrays.copyOf(bytes, 20), "not-a-record");
        byte[] unknown = bytes.clone();
        unknown[4] = 99;
        assertReason(unknown, "unknown-schema");
        RecordCodec<Origin> other = new RecordCodec<>(Origin.class, "other-value", registry);
        assertReason(other.encode(new Origin("images", 0, 1L)), "wrong-schema");
    }

    @Test
    void saysThatASchemaThatIsNotAvroIsTheWrongOne() {
        int id = registry.register("other", "syntax = \"proto3\";");
        assertReason(new byte[] {0, 0, 0, 0, (byte) id, 1, 2}, "wrong-schema");
    }

    @Test
    void survivesAnyDamage() {
        byte[] bytes = images.encode(image());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                damaged[random.nextInt(5, damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                images.decode(damaged);
            } catch (UndecodableRecordException e) {
                assertThat(e.reason()).isEqualTo("not-a-record");
            }
        }
    }

    private void assertReason(byte[] bytes, String reason) {
        assertThatThrownBy(() -> images.decode(bytes))
                .isInstanceOfSatisfying(
                        UndecodableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static Image image() {
        return Image.newBuilder()
                .setId("a")
                .setInline(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setSource("folder/a.png")
                .setCapturedAt(Instant.ofEpochMilli(1_000))
                .setAttributes(Map.of("camera", "north"))
                .build();
    }
}
