package io.sluice.claim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Tells a path that can lead nowhere from one that cannot be followed now. */
final class DeadEnd {
    /** Some systems follow no more, none follows more than 40. */
    private static final int MOST_LINKS = 32;

    private DeadEnd() {}

    /**
     * Whether an absolute path leads beneath what is no folder, in a circle of links or through too
     * many of them.
     *
     * @throws IOException if a link cannot be read
     */
    static boolean is(Path path) throws IOException {
        Deque<Path> names = new ArrayDeque<>();
        path.forEach(names::add);
        Path at = Objects.requireNonNull(path.getRoot()); // no link in it
        for (int links = 0; !names.isEmpty(); ) {
            Path next = at.resolve(names.pop()).normalize();
            if (Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    return true;
                }
                Path target = Files.readSymbolicLink(next);
                for (int i = target.getNameCount() - 1; i >= 0; i--) {
                    names.push(target.getName(i));
                }
                at = Objects.requireNonNullElse(target.getRoot(), at);
            } else if (!names.isEmpty() && Files.exists(next) && !Files.isDirectory(next)) {
                return true;
            } else {
                at = next;
            }
        }
        return false;
    }
}
