package io.sluice.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps generated images and the user's own out of each other's demo. */
final class DemoKind {
    private static final String FILE = "kind";

    private DemoKind() {}

    /**
     * Marks the folder as one of generated images or of the user's.
     *
     * @throws IllegalStateException if it is one of the other kind
     */
    static void claim(DemoOptions options) throws IOException {
        Path file = options.folder().resolve(FILE);
        String kind = options.images().isEmpty() ? "generated images" : "images of yours";
        if (!Files.exists(file)) {
            Files.writeString(file, kind);
            return;
        }
        String known = Files.readString(file).strip();
        if (!known.equals(kind)) {
            throw new IllegalStateException(
                    "%s holds a demo of %s; begin anew with --fresh, or keep both with another --home"
                            .formatted(options.folder(), known));
        }
    }
}
