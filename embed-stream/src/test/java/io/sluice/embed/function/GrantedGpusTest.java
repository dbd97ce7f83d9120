package io.sluice.embed.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.junit.jupiter.api.Test;

class GrantedGpusTest {
    /** As Flink's GPU driver tells of one. */
    private record Gpu(String index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }

    @Test
    void readsTheIndexesThatTheClusterGranted() {
        assertThat(GrantedGpus.indexes(Set.of(new Gpu("2"), new Gpu("0"))))
                .containsExactlyInAnyOrder(0, 2);
        assertThat(GrantedGpus.indexes(Set.of())).isEmpty();
    }
}
