package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.schemas.codec.IncompatibleSchemaException;
import io.sluice.schemas.codec.RegistryUnavailableException;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryTest {
    private static final String FIRST = record("{'name': 'x', 'type': 'int'}");
    private static final String COMPATIBLE =
            record("{'name': 'x', 'type': 'int'}," + "{'name': 'y', 'type': 'int', 'default': 0}");
    private static final String INCOMPATIBLE = record("{'name': 'x', 'type': 'string'}");

    @TempDir Path folder;

    @Test
    void numbersSchemasAndFindsThemByNumber() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(folder)) {
            SchemaRegistry client = new ConfluentRegistry(registry.url());
            int id = client.register("a-value", FIRST);
            assertThat(client.register("b-value", FIRST)).isEqualTo(id);
            assertThat(client.register("a-value", COMPATIBLE)).isNotEqualTo(id);
            assertThat(new ConfluentRegistry(registry.url()).schema(id).orElseThrow())
                    .contains("\"x\"")
                    .doesNotContain("\"y\"");
            assertThat(client.schema(12345)).isEmpty();
        }
    }

    @Test
    void refusesAnIncompatibleChange() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(folder)) {
            SchemaRegistry client = new ConfluentRegistry(registry.url());
            client.register("a-value", FIRST);
            assertThatThrownBy(() -> client.register("a-value", INCOMPATIBLE))
                    .isInstanceOf(IncompatibleSchemaException.class)
                    .hasMessageContaining("a-value");
        }
    }

    @Test
    void keepsNumbersOverARestart() throws Exception {
        int first;
        int second;
        try (LocalRegistry registry = LocalRegistry.start(folder)) {
            SchemaRegistry client = new ConfluentRegistry(registry.url());
            first = client.register("a-value", FIRST);
            second = client.register("a-value", COMPATIBLE);
        }
        try (LocalRegistry registry = LocalRegistry.start(folder)) {
            SchemaRegistry client = new ConfluentRegistry(registry.url());
            assertThat(client.schema(second).orElseThrow()).contains("\"y\"");
            assertThat(client.register("a-value", FIRST)).isEqualTo(first);
            assertThat(client.register("c-value", INCOMPATIBLE)).isGreaterThan(second);
        }
    }

    @Test
    void isUnavailableOnceClosed() throws Exception {
        LocalRegistry registry = LocalRegistry.start(folder);
        registry.close();
        SchemaRegistry client = new ConfluentRegistry(registry.url());
        assertThatThrownBy(() -> client.schema(1)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        Files.writeString(folder.resolve("schemas.mv.db"), "not a database");
        assertThatThrownBy(() -> LocalRegistry.start(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("registry.log")
                .hasMessageContaining("schemas.mv.db");
    }

    private static String record(String fields) {
        return ("{'type': 'record', 'name': 'A', 'fields': [" + fields + "]}").replace('\'', '"');
    }
}
