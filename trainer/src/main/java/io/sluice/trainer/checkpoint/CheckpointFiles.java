package io.sluice.trainer.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.encoder.artifact.MalformedSafetensorsException;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.fold.Course;
import io.sluice.trainer.fold.FoldState;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.Trained;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checkpoint as files: arrays as safetensors, counters as JSON, the replay buffer as it is. */
final class CheckpointFiles {
    static final String ARRAYS = "arrays.safetensors";
    static final String COUNTERS = "counters.json";
    static final String REPLAY = "replay.bin";
    static final String HISTORY = "history.json";
    static final String LEDGER = "ledger.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    private CheckpointFiles() {}

    /**
     * All but the segments.
     *
     * @param rows the replay buffer
     * @param segments that hold its pixels, sealed
     */
    static Map<String, byte[]> of(
            Checkpoint checkpoint, List<ReplayFile.Row> rows, List<Segment> segments)
            throws IOException {
        FoldState state = checkpoint.state();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ARRAYS, Safetensors.toBytes(state.arrays(), Map.of()));
        files.put(REPLAY, ReplayFile.toBytes(rows, segments));
        files.put(COUNTERS, counters(checkpoint));
        files.put(HISTORY, HistoryFile.toBytes(checkpoint.history()));
        files.put(LEDGER, JSON.writeValueAsBytes(state.ledger()));
        return files;
    }

    static Checkpoint parse(Map<String, byte[]> files, List<Segment> segments) throws IOException {
        ObjectNode counters = (ObjectNode) JSON.readTree(file(files, COUNTERS));
        Progress progress =
                new Progress(
                        counters.get("steps").longValue(),
                        counters.get("arrivals").longValue(),
                        counters.get("owed").doubleValue(),
                        counters.get("lossSum").doubleValue(),
                        counters.get("lossSteps").longValue());
        FoldState state =
                new FoldState(
                        arrays(files),
                        progress,
                        ReplayFile.parse(file(files, REPLAY), segments),
                        course(counters),
                        ledger(files));
        History history = HistoryFile.parse(file(files, HISTORY));
        return new Checkpoint(state, counters.get("offset").longValue(), history);
    }

    private static Map<String, Tensor> arrays(Map<String, byte[]> files) throws IOException {
        try {
            return Safetensors.parse(file(files, ARRAYS)).tensors();
        } catch (MalformedSafetensorsException e) {
            throw new BrokenCheckpointException(ARRAYS + " is broken: " + e.getMessage());
        }
    }

    private static byte[] file(Map<String, byte[]> files, String name) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            throw new BrokenCheckpointException(name + " is missing");
        }
        return content;
    }

    private static List<Trained> ledger(Map<String, byte[]> files) throws IOException {
        return List.of(JSON.readValue(file(files, LEDGER), Trained[].class));
    }

    private static Course course(ObjectNode counters) throws IOException {
        JsonNode course = counters.get("course");
        if (course == null) {
            throw new BrokenCheckpointException(COUNTERS + " does not say where training stands");
        }
        return JSON.treeToValue(course, Course.class);
    }

    private static byte[] counters(Checkpoint checkpoint) {
        Progress progress = checkpoint.state().progress();
        ObjectNode counters = JSON.createObjectNode();
        counters.put("offset", checkpoint.offset());
        counters.put("steps", progress.steps());
        counters.put("arrivals", progress.arrivals());
        counters.put("owed", progress.owed());
        counters.put("lossSum", progress.lossSum());
        counters.put("lossSteps", progress.lossSteps());
        counters.set("course", JSON.valueToTree(checkpoint.state().course()));
        return counters.toString().getBytes(StandardCharsets.UTF_8);
    }
}
