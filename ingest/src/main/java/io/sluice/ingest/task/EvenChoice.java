package io.sluice.ingest.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Chooses some of many so that every group has its share. */
final class EvenChoice {
    private EvenChoice() {}

    /**
     * Gives every group the same number of places as far as it can fill them, and fills them with
     * items evenly spaced over the group.
     *
     * @param items in an order that stays
     * @param group tells the group of an item
     * @param most how many are chosen if there are so many, at least 0
     */
    static <T> List<T> of(List<T> items, Function<T, String> group, int most) {
        if (items.size() <= most) {
            return items;
        }
        Map<String, List<T>> groups = new LinkedHashMap<>();
        for (T item : items) {
            groups.computeIfAbsent(group.apply(item), name -> new ArrayList<>()).add(item);
        }
        List<List<T>> smallestFirst = new ArrayList<>(groups.values());
        smallestFirst.sort((a, b) -> Integer.compare(a.size(), b.size()));
        Set<T> chosen = new HashSet<>();
        int places = most;
        for (int i = 0; i < smallestFirst.size(); i++) {
            List<T> members = smallestFirst.get(i);
            int share = Math.min(members.size(), places / (smallestFirst.size() - i));
            for (int j = 0; j < share; j++) {
                chosen.add(members.get((int) ((long) j * members.size() / share)));
            }
            places -= share;
        }
        return items.stream().filter(chosen::contains).toList();
    }
}
