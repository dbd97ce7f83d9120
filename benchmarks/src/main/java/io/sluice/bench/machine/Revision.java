package io.sluice.bench.machine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The commit this was built from, if it runs out of a working tree. */
public final class Revision {
    private static final String LINK = "ref: ";

    private Revision() {}

    /** 40 hex digits, or {@code unknown}. */
    public static String here() {
        try {
            Path place =
                    Path.of(
                            Revision.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            for (Path folder = place; folder != null; folder = folder.getParent()) {
                Path git = folder.resolve(".git");
                if (Files.isRegularFile(git.resolve("HEAD"))) {
                    return head(git);
                }
            }
        } catch (IOException | URISyntaxException e) {
            return "unknown";
        }
        return "unknown";
    }

    private static String head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        return head.startsWith(LINK)
                ? Files.readString(git.resolve(head.substring(LINK.length()))).strip()
                : head;
    }
}
