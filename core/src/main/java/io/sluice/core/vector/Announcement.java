package io.sluice.core.vector;

/**
 * The word that an encoder is to be served. Which of several announcements counts follows from what
 * they say and their order, so that everybody who reads them serves the same encoder: the newest
 * generation, unless a person pinned one.
 */
public record Announcement(EncoderVersion version, Standing standing) {

    /**
     * Whether it takes the place of one that was announced before: if its generation is newer, or
     * the same with other weights. What was merely released never takes the place of what is
     * pinned, nor, in the same generation, of what a person chose.
     */
    public boolean supersedes(Announcement other) {
        if (standing == Standing.RELEASED && other.standing == Standing.PINNED) {
            return false;
        }
        long ours = version.generation();
        long theirs = other.version.generation();
        return ours == theirs
                ? !version.equals(other.version) && !isOverruledBy(other)
                : ours > theirs;
    }

    private boolean isOverruledBy(Announcement other) {
        return standing == Standing.RELEASED && other.standing != Standing.RELEASED;
    }
}
