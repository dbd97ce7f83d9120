package io.sluice.encoder.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Block;
import io.sluice.encoder.ResNetShape.Stem;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TorchvisionWeightsTest {
    private static final ResNetShape SHAPE =
            new ResNetShape(Stem.IMAGENET, Block.BOTTLENECK, 4, List.of(1, 1, 1, 1));
    private static final Map<String, Tensor> WEIGHTS = UntrainedWeights.of(SHAPE, 1);

    @Test
    void knowsTheTensorsOfTorchvisionsNetworks() {
        Map<String, List<Long>> resnet18 = ResNetTensors.of(ResNetShape.resnet18());
        assertThat(resnet18).hasSize(100).doesNotContainKey("layer1.0.downsample.0.weight");
        assertThat(parameters(resnet18)).isEqualTo(11_689_512 - 513_000);
        Map<String, List<Long>> resnet50 = ResNetTensors.of(ResNetShape.resnet50());
        assertThat(resnet50)
                .hasSize(265)
                .containsEntry("layer1.0.downsample.0.weight", List.of(256L, 64L, 1L, 1L))
                .containsEntry("layer4.2.conv3.weight", List.of(2048L, 512L, 1L, 1L));
        assertThat(parameters(resnet50)).isEqualTo(25_557_032 - 2_049_000);
    }

    @Test
    void writesExactlyTheStateDictionaryOfTorchvision() throws Exception {
        Map<String, Tensor> weights = UntrainedWeights.of(ResNetShape.resnet18(), 1);
        byte[] whole = TorchvisionWeights.toBytes(ResNetShape.resnet18(), weights, 7, 1000);
        assertThat(entries(whole)).isEqualTo(stateDictionary()).hasSize(122);

        byte[] without = TorchvisionWeights.toBytes(ResNetShape.resnet18(), weights, 7, 0);
        assertThat(entries(without)).hasSize(120).doesNotContainKeys("fc.weight", "fc.bias");
    }

    @Test
    void whatItWritesItReadsToTheBit() throws Exception {
        byte[] file = TorchvisionWeights.toBytes(SHAPE, WEIGHTS, 7, 3);
        Map<String, Tensor> read = TorchvisionWeights.parse(SHAPE, file);
        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(WEIGHTS.keySet());
        WEIGHTS.forEach(
                (name, tensor) ->
                        assertThat(read.get(name).values()).containsExactly(tensor.values()));
    }

    @Test
    void countersAreWholeNumbersOfTheBatchesSeen() throws Exception {
        byte[] file = TorchvisionWeights.toBytes(SHAPE, WEIGHTS, 7, 0);
        SafetensorsHeader header = SafetensorsHeader.parse(file);
        SafetensorsHeader.Entry counter =
                header.entries().stream()
                        .filter(entry -> entry.name().equals("bn1.num_batches_tracked"))
                        .findFirst()
                        .orElseThrow();
        assertThat(counter.type()).isEqualTo(NumberType.I64);
        assertThat(
                        ByteBuffer.wrap(file)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong(header.dataStart() + (int) counter.begin()))
                .isEqualTo(7);
    }

    private static Map<String, String> entries(byte[] file) throws Exception {
        Map<String, String> entries = new TreeMap<>();
        for (SafetensorsHeader.Entry entry : SafetensorsHeader.parse(file).entries()) {
            String shape =
                    entry.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
            entries.put(entry.name(), shape.isEmpty() ? "-" : shape);
        }
        return entries;
    }

    /** Of {@code torchvision.models.resnet18()}. */
    private static Map<String, String> stateDictionary() throws Exception {
        Map<String, String> entries = new TreeMap<>();
        try (InputStream in =
                TorchvisionWeightsTest.class.getResourceAsStream("resnet18-state-dict.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                entries.put(line.split(" ")[0], line.split(" ")[1]);
            }
        }
        return entries;
    }

    @Test
    void passesOverTheLastLayerAndTheCounters() throws Exception {
        Map<String, Tensor> read =
                TorchvisionWeights.parse(SHAPE, file("F32", Map.of("fc.weight", 3)));
        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(WEIGHTS.keySet());
        assertThat(read.get("conv1.weight").values())
                .containsExactly(WEIGHTS.get("conv1.weight").values());
    }

    @Test
    void widensHalfPrecision() throws Exception {
        for (String type : List.of("F16", "BF16")) {
            Map<String, Tensor> read = TorchvisionWeights.parse(SHAPE, file(type, Map.of()));
            assertThat(read.get("conv1.weight").values())
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-2 ? 0 : 1)
                    .containsExactly(WEIGHTS.get("conv1.weight").values());
        }
    }

    @Test
    void refusesAMissingTensorByName() {
        ResNetShape deeper =
                new ResNetShape(Stem.IMAGENET, Block.BOTTLENECK, 4, List.of(1, 2, 1, 1));
        assertThatThrownBy(() -> TorchvisionWeights.parse(deeper, file("F32", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The weights lack layer2.1.conv1.weight");
    }

    @Test
    void refusesAMisshapenTensorByName() {
        ResNetShape wider =
                new ResNetShape(Stem.IMAGENET, Block.BOTTLENECK, 8, List.of(1, 1, 1, 1));
        assertThatThrownBy(() -> TorchvisionWeights.parse(wider, file("F32", Map.of())))
                .hasMessage("conv1.weight has shape [4, 3, 7, 7] but should have [8, 3, 7, 7]");
    }

    @Test
    void refusesTensorsOfALargerNetwork() {
        Map<String, Integer> more = Map.of("layer1.1.conv1.weight", 3);
        assertThatThrownBy(() -> TorchvisionWeights.parse(SHAPE, file("F32", more)))
                .hasMessageContaining("layer1.1.conv1.weight is of another network");
    }

    private static long parameters(Map<String, List<Long>> tensors) {
        return tensors.entrySet().stream()
                .filter(tensor -> !tensor.getKey().contains("running_"))
                .mapToLong(tensor -> tensor.getValue().stream().reduce(1L, (a, b) -> a * b))
                .sum();
    }

    /** A file as torch writes it: with counters of whole numbers, and tensors of this length. */
    private static byte[] file(String type, Map<String, Integer> more) throws Exception {
        List<String> header = new ArrayList<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        put(header, data, "bn1.num_batches_tracked", "I64", List.of(), new byte[8]);
        Map<String, Tensor> tensors = new LinkedHashMap<>(WEIGHTS);
        more.forEach(
                (name, length) ->
                        tensors.put(name, new Tensor(List.of((long) length), new float[length])));
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            byte[] bytes = bytes(type, tensor.getValue().values());
            put(header, data, tensor.getKey(), type, tensor.getValue().shape(), bytes);
        }
        byte[] json = ("{" + String.join(",", header) + "}").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data.toByteArray())
                .array();
    }

    private static void put(
            List<String> header,
            ByteArrayOutputStream data,
            String name,
            String type,
            List<Long> shape,
            byte[] bytes) {
        header.add(
                "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                        .formatted(name, type, shape, data.size(), data.size() + bytes.length));
        data.writeBytes(bytes);
    }

    private static byte[] bytes(String type, float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * (type.equals("F32") ? 4 : 2))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (type) {
                case "F32" -> bytes.putFloat(value);
                case "F16" -> bytes.putShort(HalfFloat.of(value));
                default -> bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            }
        }
        return bytes.array();
    }
}
