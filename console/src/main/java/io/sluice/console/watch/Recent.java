package io.sluice.console.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few of an endless row. */
final class Recent<T> {
    private final int capacity;
    private final Deque<T> newestFirst = new ArrayDeque<>();

    Recent(int capacity) {
        this.capacity = capacity;
    }

    void add(T item) {
        newestFirst.addFirst(item);
        if (newestFirst.size() > capacity) {
            newestFirst.removeLast();
        }
    }

    List<T> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
