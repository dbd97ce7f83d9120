package io.sluice.trainer.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.trainer.checkpoint.History.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A history as JSON, for people to read, too. */
final class HistoryFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HistoryFile() {}

    static byte[] toBytes(History history) {
        ObjectNode root = JSON.createObjectNode();
        root.put("log", history.log());
        root.put("run", history.run());
        history.origin().ifPresent(from -> root.put("origin", from));
        ObjectNode terms = root.putObject("terms");
        new TreeMap<>(history.terms()).forEach(terms::put);
        ArrayNode turns = root.putArray("turns");
        for (Turn turn : history.turns()) {
            turns.addObject().put("offset", turn.offset()).put("what", turn.what());
        }
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    static History parse(byte[] bytes) throws IOException {
        JsonNode root = JSON.readTree(bytes);
        Map<String, String> terms = new TreeMap<>();
        root.path("terms")
                .fields()
                .forEachRemaining(e -> terms.put(e.getKey(), e.getValue().asText()));
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : root.path("turns")) {
            turns.add(new Turn(turn.path("offset").asLong(), turn.path("what").asText()));
        }
        return new History(
                root.path("log").asText(),
                root.path("run").asText(),
                terms,
                Optional.ofNullable(root.path("origin").textValue()),
                turns);
    }
}
