package io.sluice.bench.crash;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.trainer.fold.FoldState;
import io.sluice.trainer.fold.FoldState.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that training holds, as one number. */
final class Held {
    private Held() {}

    /** SHA-256 of arrays, counters, course, ledger and replay buffer, wherever its pixels lie. */
    static String sha256(FoldState state) {
        List<String> parts = new ArrayList<>();
        parts.add(ContentHash.of(Safetensors.toBytes(new TreeMap<>(state.arrays()), Map.of())));
        parts.add(state.progress().toString());
        parts.add(state.course().toString());
        state.ledger().forEach(trained -> parts.add(trained.toString()));
        for (Remembered image : state.replay()) {
            parts.add(image.subject() + " " + image.standing());
            parts.add(ContentHash.of(image.picture().pixels().rgb()));
        }
        return ContentHash.of(String.join("\n", parts));
    }
}
