package io.sluice.selector.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void writesWhatMachinesRead() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", List.of(1, 2.5, true));
        fields.put("b", Arrays.asList(Double.POSITIVE_INFINITY, null));
        fields.put("c", Map.of());
        assertThat(JsonText.of(fields))
                .isEqualTo("{\"a\":[1,2.5,true],\"b\":[null,null],\"c\":{}}");
    }

    @Test
    void escapesText() {
        assertThat(JsonText.of("a\"b\\c\nd")).isEqualTo("\"a\\\"b\\\\c\\u000ad\"");
    }
}
