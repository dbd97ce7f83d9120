package io.sluice.schemas.codec;

import io.sluice.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads one kind of record in the Confluent wire format: a zero byte, the schema id as
 * four bytes big-endian, then Avro binary. Safe for use by several threads.
 */
public final class RecordCodec<T extends SpecificRecord> {
    private static final byte MAGIC = 0;
    private static final int HEADER = 1 + Integer.BYTES;
    private static final int MARGIN = 256;

    /** Of each thread, for its buffer. */
    private static final ThreadLocal<@Nullable BinaryEncoder> ENCODERS = new ThreadLocal<>();

    static {
        // a hostile length must not become an allocation
        System.setProperty(
                "org.apache.avro.limits.bytes.maxLength", Integer.toString(64 * 1024 * 1024));
        System.setProperty(
                "org.apache.avro.limits.string.maxLength", Integer.toString(1024 * 1024));
        System.setProperty("org.apache.avro.limits.collectionItems.maxLength", "1000000");
    }

    private final SpecificData data;
    private final SpecificData writing;
    private final Schema schema;
    private final String subject;
    private final SchemaRegistry registry;
    private final Map<Integer, Schema> writers = new ConcurrentHashMap<>();

    /** Made once per thread and schema: to resolve schemas takes longer than to read a record. */
    private final ThreadLocal<Map<Integer, DatumReader<T>>> readers =
            ThreadLocal.withInitial(HashMap::new);

    private final Map<Integer, String> strangers = new ConcurrentHashMap<>(); // and why
    private volatile int ownId = -1;
    private volatile int lastLength = 1024;

    public RecordCodec(Class<T> type, String subject, SchemaRegistry registry) {
        this.data = SpecificData.getForClass(type);
        this.writing = writing(data);
        this.schema = data.getSchema(type);
        this.subject = subject;
        this.registry = registry;
    }

    public static <T extends SpecificRecord> RecordCodec<T> of(
            Topic<T> topic, SchemaRegistry registry) {
        return new RecordCodec<>(topic.type(), topic.subject(), registry);
    }

    /** Whether bytes look like a record rather than a bare file. */
    public static boolean isFramed(byte[] bytes) {
        return bytes.length > HEADER && bytes[0] == MAGIC;
    }

    public byte[] encode(T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(lastLength + MARGIN);
        out.write(MAGIC);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id()).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, ENCODERS.get());
        ENCODERS.set(encoder);
        try {
            new SpecificDatumWriter<T>(schema, writing).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("No I/O happens in memory", e);
        }
        lastLength = out.size();
        return out.toByteArray();
    }

    /**
     * @throws UndecodableRecordException if the bytes are not such a record
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public T decode(byte[] bytes) throws UndecodableRecordException {
        if (!isFramed(bytes)) {
            throw new UndecodableRecordException(
                    "not-a-record", "No schema id in front of " + bytes.length + " bytes");
        }
        DatumReader<T> reader = reader(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
        try {
            return reader.read(null, new BoundedDecoder(bytes, HEADER));
        } catch (StackOverflowError e) { // a schema of others may refer to itself
            throw new UndecodableRecordException("not-a-record", "Nested too deep");
        } catch (IOException | RuntimeException e) { // all there is to fail are the bytes
            throw new UndecodableRecordException(
                    "not-a-record", "Not a " + schema.getName() + ": " + e.getMessage());
        }
    }

    /** Where records can, they write themselves: that is faster than field by field. */
    private static SpecificData writing(SpecificData data) {
        SpecificData writing = new SpecificData();
        data.getConversions().forEach(writing::addLogicalTypeConversion);
        writing.setCustomCoders(true);
        return writing;
    }

    private int id() {
        if (ownId < 0) {
            ownId = registry.register(subject, schema.toString());
        }
        return ownId;
    }

    private DatumReader<T> reader(int id) throws UndecodableRecordException {
        DatumReader<T> known = readers.get().get(id);
        if (known == null) {
            known = new SpecificDatumReader<>(writer(id), schema, data);
            readers.get().put(id, known);
        }
        return known;
    }

    private Schema writer(int id) throws UndecodableRecordException {
        Schema known = writers.get(id);
        if (known != null) {
            return known;
        }
        String strange = strangers.get(id);
        if (strange != null) {
            throw new UndecodableRecordException("wrong-schema", strange);
        }
        Optional<String> text = registry.schema(id);
        if (text.isEmpty()) {
            throw new UndecodableRecordException("unknown-schema", "No schema has id " + id);
        }
        Schema writer = parsed(id, text.get());
        if (!writer.getFullName().equals(schema.getFullName())) {
            throw wrong(id, "Expected a " + schema.getName() + " but got a " + writer.getName());
        }
        writers.put(id, writer);
        return writer;
    }

    private Schema parsed(int id, String text) throws UndecodableRecordException {
        try {
            return new Schema.Parser().parse(text);
        } catch (StackOverflowError e) {
            throw wrong(id, "Schema %d is nested too deep".formatted(id));
        } catch (RuntimeException e) { // whatever a parser makes of a text of others
            throw wrong(id, "Schema %d is not Avro: %s".formatted(id, e.getMessage()));
        }
    }

    /** An id never changes its schema, so that its fault needs to be found only once. */
    private UndecodableRecordException wrong(int id, String why) {
        strangers.put(id, why);
        return new UndecodableRecordException("wrong-schema", why);
    }
}
