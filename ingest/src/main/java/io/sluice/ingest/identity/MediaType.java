package io.sluice.ingest.identity;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells the format of an image file by its first bytes. */
public final class MediaType {
    private MediaType() {}

    /** A media type such as image/jpeg, or null for what is unknown. */
    public static @Nullable String of(byte[] content) {
        String head =
                new String(content, 0, Math.min(content.length, 12), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return "image/jpeg";
        }
        if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
            return "image/png";
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return "image/gif";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "image/tiff";
        }
        return head.startsWith("BM") && head.length() == 12 ? "image/bmp" : null;
    }
}
