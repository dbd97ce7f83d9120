package io.sluice.selector.dedup;

/** Whether an image may be judged. */
public sealed interface Standing {
    /** It may. */
    record Admitted() implements Standing {}

    /** Its content was judged before, or kept before, as this image. */
    record Repeats(String imageId) implements Standing {}

    /** It was judged before, and whether it was kept then is not remembered. */
    record Forgotten() implements Standing {}
}
