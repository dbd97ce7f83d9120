package io.sluice.selector.processor;

import io.sluice.selector.dedup.Fate;
import io.sluice.selector.dedup.Memory;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A memory as text: a format character, K or D for kept or dropped, the origin, a space, the id of
 * the image. Before fates were remembered there was the id alone.
 */
final class MemorySerde {
    private static final char FORMAT = '\u0001';
    private static final Pattern TEXT =
            Pattern.compile(FORMAT + "([KD])(\\S*) (.*)", Pattern.DOTALL);

    private MemorySerde() {}

    static Serde<Memory> create() {
        return Serdes.serdeFrom((topic, memory) -> write(memory), (topic, bytes) -> read(bytes));
    }

    private static byte @Nullable [] write(@Nullable Memory memory) {
        if (memory == null) {
            return null;
        }
        char fate = memory.fate() == Fate.KEPT ? 'K' : 'D';
        return ("" + FORMAT + fate + memory.origin() + ' ' + memory.imageId())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Memory read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new Memory(
                        matcher.group(3),
                        matcher.group(2),
                        matcher.group(1).equals("K") ? Fate.KEPT : Fate.DROPPED)
                : new Memory(text, "", Fate.UNTOLD);
    }
}
