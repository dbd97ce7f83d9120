package io.sluice.trainer.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows in two halves, every label in both; labels with a single row are left out.
 *
 * @param first indices of the first half of every label's rows, in the order of the rows
 * @param second of the others
 * @param labels how many there are in both
 */
record Halves(List<Integer> first, List<Integer> second, int labels) {
    static Halves of(List<String> labels) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            rows.computeIfAbsent(labels.get(i), key -> new ArrayList<>()).add(i);
        }
        rows.values().removeIf(of -> of.size() < 2);
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (List<Integer> of : rows.values()) {
            first.addAll(of.subList(0, of.size() / 2));
            second.addAll(of.subList(of.size() / 2, of.size()));
        }
        return new Halves(first, second, rows.size());
    }
}
