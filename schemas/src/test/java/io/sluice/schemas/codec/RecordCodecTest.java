package io.sluice.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.schemas.Topics;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Origin;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
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

    @Test
    void allocatesNothingForALengthThatIsNotThere() {
        byte[] none = {0}; // an empty string, a null, an offset of zero
        for (long length :
                List.of(
                        60L << 20,
                        (long) Integer.MAX_VALUE,
                        1L << 31,
                        Long.MAX_VALUE,
                        -1L,
                        -(60L << 20),
                        Long.MIN_VALUE)) {
            assertRefusedForLittle(body(zigzag(length))); // of the id
            assertRefusedForLittle(body(none, new byte[] {2}, zigzag(length))); // of the content
            assertRefusedForLittle(
                    body(none, none, none, none, none, none, zigzag(length))); // of the attributes
            assertRefusedForLittle(
                    body(none, none, none, none, none, none, new byte[] {2}, zigzag(length)));
        }
    }

    @Test
    void asksOnlyOnceForASchemaOfAnotherRecord() {
        AtomicInteger asked = new AtomicInteger();
        SchemaRegistry counting =
                new SchemaRegistry() {
                    @Override
                    public int register(String subject, String schema) {
                        return registry.register(subject, schema);
                    }

                    @Override
                    public Optional<String> schema(int id) {
                        asked.incrementAndGet();
                        return registry.schema(id);
                    }
                };
        byte[] origin =
                new RecordCodec<>(Origin.class, "other-value", registry)
                        .encode(new Origin("images", 0, 1L));
        RecordCodec<Image> codec = RecordCodec.of(TOPICS.images(), counting);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> codec.decode(origin)).hasMessageContaining("got a Origin");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void refusesAFieldOfOthersThatIsNestedWithoutEnd() {
        Schema nest = Schema.createRecord("Nest", null, "others", false);
        nest.setFields(
                List.of(
                        new Schema.Field(
                                "in", Schema.createUnion(Schema.create(Schema.Type.NULL), nest))));
        byte[] deep = new byte[200_000];
        Arrays.fill(deep, (byte) 2); // the second of the union
        assertReason(withFirst(nest, deep), "not-a-record");
    }

    @Test
    void refusesAFieldOfOthersWithMoreNothingsThanBytes() {
        Schema nothings = Schema.createArray(Schema.create(Schema.Type.NULL));
        byte[] announced = new byte[100];
        Arrays.fill(announced, (byte) 40); // twenty
        announced[99] = 0;
        assertReason(withFirst(nothings, announced), "not-a-record");
    }

    @Test
    void refusesASchemaThatIsNestedWithoutEnd() {
        int depth = 100_000;
        String text =
                "{\"type\":\"array\",\"items\":".repeat(depth) + "\"int\"" + "}".repeat(depth);
        int id = registry.register("other", text);
        assertReason(new byte[] {0, 0, 0, 0, (byte) id, 1, 2}, "wrong-schema");
    }

    /** A whole image by a writer that puts a field of its own in front. */
    private byte[] withFirst(Schema type, byte[] value) {
        Schema own = Image.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("more", type));
        own.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        Schema writer = Schema.createRecord(own.getName(), null, own.getNamespace(), false, fields);
        byte id = (byte) registry.register("other", writer.toString());
        byte[] image = images.encode(image());
        return body(new byte[] {0, 0, 0, 0, id}, value, Arrays.copyOfRange(image, 5, image.length));
    }

    private void assertRefusedForLittle(byte[] body) {
        byte[] bytes = Arrays.copyOf(images.encode(image()), 5 + body.length);
        System.arraycopy(body, 0, bytes, 5, body.length);
        long before = allocated();
        assertReason(bytes, "not-a-record");
        assertThat(allocated() - before).isLessThan(1 << 20);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static byte[] body(byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        return body.toByteArray();
    }

    private static byte[] zigzag(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            bytes.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return bytes.toByteArray();
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
