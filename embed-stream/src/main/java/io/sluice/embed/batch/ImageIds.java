package io.sluice.embed.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which names of images, and of what is sought in them, are good enough to be passed on. */
public final class ImageIds {
    private static final int LONGEST = 512;

    /** As long as the path of a file may be. */
    private static final int LONGEST_SOURCE = 4096;

    private ImageIds() {}

    /** The key as an id, if it is UTF-8 that people could read. */
    static Optional<String> fromKey(byte @Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return sane(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** As much of a source as is passed on, in records that must not grow over their limit. */
    static String source(String given) {
        return given.length() <= LONGEST_SOURCE ? given : given.substring(0, LONGEST_SOURCE);
    }

    /** The id, unless it is empty, over-long or has control characters. */
    static Optional<String> sane(String id) {
        return isSane(id) ? Optional.of(id) : Optional.empty();
    }

    /** Whether an id is neither empty nor over-long and has no control characters. */
    public static boolean isSane(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST
                && id.codePoints().noneMatch(Character::isISOControl);
    }
}
