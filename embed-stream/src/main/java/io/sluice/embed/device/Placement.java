package io.sluice.embed.device;

import java.util.List;

/**
 * Where an operator runs.
 *
 * @param granted indexes of the GPUs that the cluster set apart for it; empty where it set none
 * @param subtask its number among its like, from 0
 */
public record Placement(List<Integer> granted, int subtask) {
    public Placement {
        granted = granted.stream().sorted().toList();
    }

    /** A single operator that no cluster cares for. */
    public static Placement anywhere() {
        return new Placement(List.of(), 0);
    }
}
