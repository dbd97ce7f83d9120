package io.sluice.selector.serve;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps, lists, texts and numbers as JSON; what is no finite number is null. */
final class JsonText {
    private static final char FIRST_PRINTED = ' ';

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(@Nullable Object value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.out.toString();
    }

    private void write(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            all('{', fields.entrySet(), this::field, '}');
        } else if (value instanceof List<?> values) {
            all('[', values, this::write, ']');
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            out.append("null");
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            text(value.toString());
        }
    }

    private void field(Map.Entry<?, ?> field) {
        text(String.valueOf(field.getKey()));
        out.append(':');
        write(field.getValue());
    }

    private <T> void all(char open, Iterable<T> values, Consumer<T> each, char close) {
        out.append(open);
        Iterator<T> iterator = values.iterator();
        while (iterator.hasNext()) {
            each.accept(iterator.next());
            out.append(iterator.hasNext() ? "," : "");
        }
        out.append(close);
    }

    private void text(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < FIRST_PRINTED) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
