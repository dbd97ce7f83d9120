package io.sluice.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class BoundedDecoderTest {
    private static final Schema ALL =
            SchemaBuilder.record("All")
                    .fields()
                    .requiredBoolean("yes")
                    .requiredInt("int")
                    .requiredLong("long")
                    .requiredFloat("float")
                    .requiredDouble("double")
                    .requiredString("text")
                    .requiredBytes("bytes")
                    .name("fixed")
                    .type()
                    .fixed("Three")
                    .size(3)
                    .noDefault()
                    .name("sign")
                    .type()
                    .enumeration("Sign")
                    .symbols("MINUS", "PLUS")
                    .noDefault()
                    .name("list")
                    .type()
                    .array()
                    .items()
                    .longType()
                    .noDefault()
                    .name("map")
                    .type()
                    .map()
                    .values()
                    .stringType()
                    .noDefault()
                    .optionalLong("maybe")
                    .endRecord();

    /** All its fields but the last are skipped. */
    private static final Schema LAST =
            SchemaBuilder.record("All").fields().optionalLong("maybe").endRecord();

    @Test
    void readsWhatAvrosOwnDecoderReads() throws Exception {
        byte[] bytes = written();
        GenericRecord theirs =
                new GenericDatumReader<GenericRecord>(ALL)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        GenericRecord ours =
                new GenericDatumReader<GenericRecord>(ALL).read(null, new BoundedDecoder(bytes, 0));
        assertThat(ours).isEqualTo(theirs).isEqualTo(all());
    }

    @Test
    void skipsWhatNobodyWants() throws Exception {
        GenericRecord last =
                new GenericDatumReader<GenericRecord>(ALL, LAST)
                        .read(null, new BoundedDecoder(written(), 0));
        assertThat(last.get("maybe")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void neverSkipsBackwards() {
        byte[] minusTwo = {3, 3, 3};
        assertThatThrownBy(() -> new BoundedDecoder(minusTwo, 1).skipBytes())
                .isInstanceOf(EOFException.class)
                .hasMessage("-2 bytes were announced but 1 bytes are left");
        assertThatThrownBy(() -> new BoundedDecoder(minusTwo, 1).skipString())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void refusesNumbersWithoutAnEnd() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> new BoundedDecoder(endless, 0).readLong())
                .hasMessageContaining("longer than 10 bytes");
    }

    @Test
    void countsItemsThatTakeNoBytes() throws Exception {
        byte[] tenAgainAndAgain = new byte[15];
        Arrays.fill(tenAgainAndAgain, (byte) 20);
        BoundedDecoder decoder = new BoundedDecoder(tenAgainAndAgain, 0);
        assertThat(decoder.skipArray()).isEqualTo(10);
        assertThatThrownBy(decoder::skipArray).hasMessage("20 items were announced in 15 bytes");
    }

    private static byte[] written() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // blocks with their length in front, too
        BinaryEncoder encoder = EncoderFactory.get().blockingBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(ALL).write(all(), encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static GenericRecord all() {
        GenericRecord all = new GenericData.Record(ALL);
        all.put("yes", true);
        all.put("int", -77);
        all.put("long", 1L << 40);
        all.put("float", 1.5f);
        all.put("double", -2.25);
        all.put("text", new org.apache.avro.util.Utf8("gr\u00fcn"));
        all.put("bytes", ByteBuffer.wrap(new byte[] {1, 2, 3}));
        all.put("fixed", new GenericData.Fixed(ALL.getField("fixed").schema(), new byte[3]));
        all.put("sign", new GenericData.EnumSymbol(ALL.getField("sign").schema(), "PLUS"));
        all.put("list", List.of(1L, -1L, 300L));
        all.put(
                "map",
                Map.of(new org.apache.avro.util.Utf8("a"), new org.apache.avro.util.Utf8("b")));
        all.put("maybe", Long.MIN_VALUE);
        return all;
    }
}
