package io.sluice.selector.processor;

import java.util.OptionalLong;

/**
 * The keys of the store of held images. Its changelog has the partitions of the scored images, so
 * that partition and key say which of them is held.
 *
 * <pre>
 * open/window            when its first image came, how many it has
 * held/window/offset     an image, as it was read from that offset
 * owed/task              what windows kept too few for the task, less than an image, and the last
 *                        offset of the last of them
 * </pre>
 *
 * A window is named by encoder version and table of tasks.
 */
public final class HeldKeys {
    /** The store's name. */
    public static final String STORE = "held";

    static final String OPEN = "open/";
    static final String OWED = "owed/";
    private static final String HELD = "held/";

    private HeldKeys() {}

    /** The first of all images that a window can hold. */
    static String first(String window) {
        return held(window, 0);
    }

    /** The last of all images that a window can hold. */
    static String last(String window) {
        return held(window, Long.MAX_VALUE);
    }

    /** Offsets sort as their texts do. */
    static String held(String window, long offset) {
        return "%s%s/%016x".formatted(HELD, window, offset);
    }

    /** The offset of a held image among the scored ones; none where the key is another's. */
    public static OptionalLong offset(String key) {
        return key.startsWith(HELD)
                ? OptionalLong.of(Long.parseLong(key.substring(key.lastIndexOf('/') + 1), 16))
                : OptionalLong.empty();
    }
}
