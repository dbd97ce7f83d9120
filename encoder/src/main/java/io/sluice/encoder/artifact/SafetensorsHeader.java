package io.sluice.encoder.artifact;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header of a safetensors file, believed only after every place in it was checked. */
record SafetensorsHeader(int dataStart, List<Entry> entries, Map<String, String> metadata) {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_AXES = 16;
    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            new JsonFactoryBuilder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(8)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** A tensor and its place in the data, in bytes. */
    record Entry(String name, NumberType type, List<Long> shape, long begin, long end) {}

    static SafetensorsHeader parse(byte[] file) throws MalformedSafetensorsException {
        if (file.length < Long.BYTES) {
            throw new MalformedSafetensorsException("Only " + file.length + " bytes");
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MOST_BYTES || length > file.length - Long.BYTES) {
            throw new MalformedSafetensorsException(
                    "A header of %d bytes in a file of %d".formatted(length, file.length));
        }
        int dataStart = Long.BYTES + (int) length;
        JsonNode root = json(file, (int) length);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(Safetensors.METADATA)) {
                metadata.putAll(texts(field.getValue()));
            } else {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        refuseHoles(entries, file.length - dataStart);
        return new SafetensorsHeader(dataStart, entries, metadata);
    }

    private static JsonNode json(byte[] file, int length) throws MalformedSafetensorsException {
        if (file[Long.BYTES] != '{') {
            throw new MalformedSafetensorsException("The header is no JSON object");
        }
        try {
            return JSON.readTree(file, Long.BYTES, length);
        } catch (IOException e) {
            throw new MalformedSafetensorsException("The header is no JSON object", e);
        }
    }

    private static Map<String, String> texts(JsonNode node) throws MalformedSafetensorsException {
        check(node.isObject(), "The metadata is no object");
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            check(field.getValue().isTextual(), "The metadata holds more than texts");
            texts.put(field.getKey(), field.getValue().textValue());
        }
        return texts;
    }

    private static Entry entry(String name, JsonNode node) throws MalformedSafetensorsException {
        check(node.isObject() && node.size() == 3, name + " is no description of a tensor");
        NumberType type = type(name, node.path("dtype"));
        List<Long> shape = numbers(name, node.path("shape"));
        List<Long> place = numbers(name, node.path("data_offsets"));
        check(shape.size() <= MOST_AXES && place.size() == 2, name + " has no shape or place");
        Entry entry = new Entry(name, type, shape, place.get(0), place.get(1));
        check(entry.end() - entry.begin() == size(entry), name + " does not fill its place");
        return entry;
    }

    private static List<Long> numbers(String name, JsonNode node)
            throws MalformedSafetensorsException {
        check(node.isArray(), name + " has no shape or place");
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : node) {
            check(
                    number.isIntegralNumber()
                            && number.canConvertToLong()
                            && number.longValue() >= 0,
                    name + " has a length or place that is no whole number");
            numbers.add(number.longValue());
        }
        return numbers;
    }

    private static NumberType type(String name, JsonNode node)
            throws MalformedSafetensorsException {
        return NumberType.named(node.asText())
                .orElseThrow(
                        () ->
                                new MalformedSafetensorsException(
                                        "%s has an unknown type %s".formatted(name, node)));
    }

    private static long size(Entry entry) throws MalformedSafetensorsException {
        try {
            return entry.shape().stream().reduce((long) entry.type().bytes(), Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new MalformedSafetensorsException(entry.name() + " is too large", e);
        }
    }

    /** Places must follow one another from 0 to the end of the data, so that none overlap. */
    private static void refuseHoles(List<Entry> entries, long dataLength)
            throws MalformedSafetensorsException {
        long end = 0;
        for (Entry entry : entries) {
            check(entry.begin() == end, entry.name() + " overlaps another tensor or leaves a hole");
            end = entry.end();
        }
        check(end == dataLength, "Tensors fill %d bytes of %d".formatted(end, dataLength));
    }

    private static void check(boolean holds, String otherwise)
            throws MalformedSafetensorsException {
        if (!holds) {
            throw new MalformedSafetensorsException(otherwise);
        }
    }
}
