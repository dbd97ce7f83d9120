package io.sluice.selector.dedup;

/**
 * Of several images with the same content, the first one seen is judged. For a task that was not
 * asked then that very image may be judged again, as long as it is remembered that it was dropped:
 * no content is kept twice while it is remembered.
 */
public final class FirstSeen {
    private final Seen seen;

    public FirstSeen(Seen seen) {
        this.seen = seen;
    }

    /** Whether an image may be judged, by what is remembered of its content. */
    public Standing standing(Sighting image) {
        Memory memory = seen.of(image.contentHash());
        if (image.again() && (memory == null || memory.fate() == Fate.UNTOLD)) {
            return new Standing.Forgotten();
        }
        if (memory == null || (image.again() && isTheDropped(image, memory))) {
            return new Standing.Admitted();
        }
        return new Standing.Repeats(memory.imageId());
    }

    /** Takes note of what became of an image that was admitted. */
    public void judged(Sighting image, boolean kept) {
        if (kept || !image.again()) {
            Fate fate = kept ? Fate.KEPT : Fate.DROPPED;
            seen.remember(image.contentHash(), new Memory(image.imageId(), image.origin(), fate));
        }
    }

    private static boolean isTheDropped(Sighting image, Memory memory) {
        return memory.fate() == Fate.DROPPED && memory.origin().equals(image.origin());
    }
}
