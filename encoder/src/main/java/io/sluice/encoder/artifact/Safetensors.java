package io.sluice.encoder.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Named float32 tensors in a file: the length of the header (8 bytes, little-endian), the header
 * (JSON: per tensor its type, shape and place in the data; {@code __metadata__} holds texts), the
 * data (little-endian, without holes).
 *
 * @param tensors in the order of the data
 * @param metadata texts by key
 * @see <a href="https://github.com/huggingface/safetensors">The format</a>
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Writes a file; see {@link #toBytes}. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        Files.write(file, toBytes(tensors, metadata));
    }

    /**
     * Reads a file of at most 2 GiB.
     *
     * @throws MalformedSafetensorsException if it is none, or holds anything but numbers that fit a
     *     float32
     */
    public static Safetensors read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /**
     * The file's bytes, tensors and metadata sorted by name: the same bytes for the same values.
     */
    public static byte[] toBytes(Map<String, Tensor> tensors, Map<String, String> metadata) {
        return toBytes(tensors, Map.of(), metadata);
    }

    /**
     * The same with whole numbers of 64 bits, which have no axes and lie in front of the tensors.
     */
    static byte[] toBytes(
            Map<String, Tensor> tensors, Map<String, Long> numbers, Map<String, String> metadata) {
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        Map<String, Long> sortedNumbers = new TreeMap<>(numbers);
        byte[] header = header(sorted, sortedNumbers.keySet(), metadata);
        long data = sorted.values().stream().mapToLong(t -> t.values().length).sum() * Float.BYTES;
        data += (long) numbers.size() * Long.BYTES;
        int size = Math.toIntExact(Long.BYTES + header.length + data);
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        sortedNumbers.values().forEach(file::putLong);
        for (Tensor tensor : sorted.values()) {
            file.asFloatBuffer().put(tensor.values());
            file.position(file.position() + tensor.values().length * Float.BYTES);
        }
        return file.array();
    }

    /**
     * Reads a file's bytes; float16 and bfloat16 become float32.
     *
     * @throws MalformedSafetensorsException if they are none, or hold anything else
     */
    public static Safetensors parse(byte[] file) throws MalformedSafetensorsException {
        return parse(file, name -> true);
    }

    /**
     * Reads the tensors of these names only.
     *
     * @throws MalformedSafetensorsException if the bytes are no safetensors file, or a tensor that
     *     is wanted holds anything but float32, float16 or bfloat16
     */
    public static Safetensors parse(byte[] file, Predicate<String> wanted)
            throws MalformedSafetensorsException {
        SafetensorsHeader header = SafetensorsHeader.parse(file);
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            if (wanted.test(entry.name())) {
                data.position(header.dataStart() + (int) entry.begin());
                tensors.put(entry.name(), tensor(entry, data));
            }
        }
        return new Safetensors(tensors, header.metadata());
    }

    private static Tensor tensor(SafetensorsHeader.Entry entry, ByteBuffer data)
            throws MalformedSafetensorsException {
        if (!entry.type().fitsFloat()) {
            throw new MalformedSafetensorsException(
                    "%s holds %s, not float32".formatted(entry.name(), entry.type()));
        }
        float[] values = new float[(int) ((entry.end() - entry.begin()) / entry.type().bytes())];
        entry.type().read(data, values);
        return new Tensor(entry.shape(), values);
    }

    private static byte[] header(
            Map<String, Tensor> sorted, Set<String> numbers, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, new TreeMap<>(metadata));
        }
        long begin = 0;
        for (String name : numbers) {
            header.put(name, place(NumberType.I64, List.of(), begin, begin + Long.BYTES));
            begin += Long.BYTES;
        }
        for (Map.Entry<String, Tensor> entry : sorted.entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("No tensor can be called " + METADATA);
            }
            Tensor tensor = entry.getValue();
            long end = begin + (long) tensor.values().length * Float.BYTES;
            header.put(entry.getKey(), place(NumberType.F32, tensor.shape(), begin, end));
            begin = end;
        }
        return padded(json(header).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> place(
            NumberType type, List<Long> shape, long begin, long end) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("dtype", type.name());
        place.put("shape", shape);
        place.put("data_offsets", List.of(begin, end));
        return place;
    }

    private static String json(Map<String, Object> header) {
        try {
            return JSON.writeValueAsString(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts and numbers are always JSON", e);
        }
    }

    private static byte[] padded(byte[] header) {
        int size = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(header, size);
        Arrays.fill(padded, header.length, size, (byte) ' ');
        return padded;
    }
}
