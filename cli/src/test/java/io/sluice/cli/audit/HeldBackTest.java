package io.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HeldBackTest {
    private static final TopicPartition SCORED = new TopicPartition("scored-images", 1);
    private static final String WINDOW = "held/tiny@1-111111111111/ff00/";

    private final HeldBack held = new HeldBack();

    @Test
    void anImageIsHeldUntilItIsReleased() {
        fold(1, WINDOW + "000000000000000a", "record");
        fold(1, WINDOW + "000000000000000b", "record");
        fold(1, WINDOW + "000000000000000a", null);
        assertThat(held.contains(SCORED, 10)).isFalse();
        assertThat(held.contains(SCORED, 11)).isTrue();
        assertThat(held.contains(new TopicPartition("scored-images", 0), 11)).isFalse();
    }

    @Test
    void saysFromWhereImagesAreHeld() {
        fold(1, WINDOW + "000000000000000b", "record");
        fold(1, WINDOW + "000000000000000a", "record");
        assertThat(held.first(SCORED, 12)).isEqualTo(10);
        assertThat(held.first(SCORED, 9)).isEqualTo(9);
        assertThat(held.first(new TopicPartition("scored-images", 0), 12)).isEqualTo(12);
    }

    @Test
    void whatElseTheStoreHasIsNoImage() {
        fold(1, "open/tiny@1-111111111111/ff00", "2");
        fold(1, "owed/task/000000000000000b", "0.5");
        assertThat(held.contains(SCORED, 11)).isFalse();
    }

    private void fold(int partition, String key, @Nullable String value) {
        held.fold(
                new ConsumerRecord<>(
                        "sluice-selector-held-changelog",
                        partition,
                        0,
                        key.getBytes(StandardCharsets.UTF_8),
                        value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }
}
