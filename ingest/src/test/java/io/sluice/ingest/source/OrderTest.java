package io.sluice.ingest.source;

import static io.sluice.ingest.source.MemorySource.names;
import static io.sluice.ingest.source.MemorySource.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private final MemorySource hundred = numbered("a", 100);

    @Test
    void shufflesTheSameWayForTheSameSeed() throws Exception {
        List<String> first = names(shuffled(200, 1 << 20, 1));
        assertThat(first)
                .isEqualTo(names(shuffled(200, 1 << 20, 1)))
                .isNotEqualTo(names(shuffled(200, 1 << 20, 2)))
                .isNotEqualTo(names(hundred))
                .containsExactlyInAnyOrderElementsOf(names(hundred));
    }

    @Test
    void holdsNoMoreThanTheBufferTakes() throws Exception {
        List<String> order = names(hundred);
        List<String> byEntries = names(shuffled(10, 1 << 20, 1));
        List<String> byBytes = names(shuffled(100, 30, 1)); // three bytes or more each
        for (int i = 0; i < 100; i++) {
            assertThat(order.indexOf(byEntries.get(i))).isLessThan(i + 10);
            assertThat(order.indexOf(byBytes.get(i))).isLessThan(i + 10);
        }
        assertThat(byBytes).containsExactlyInAnyOrderElementsOf(order).isNotEqualTo(order);
    }

    @Test
    void keepsTheOrderWithABufferOfOne() throws Exception {
        assertThat(names(shuffled(1, 1, 1))).isEqualTo(names(hundred));
    }

    @Test
    void mixesInProportionAllTheWay() throws Exception {
        MixedSource mixed =
                new MixedSource(List.of(numbered("many", 9_000), numbered("few", 1_000)), 7);
        List<String> order = names(mixed);
        assertThat(mixed.count()).isEqualTo(10_000);
        assertThat(order).hasSize(10_000).doesNotHaveDuplicates().isEqualTo(names(mixed));
        for (int from = 0; from < 10_000; from += 1_000) {
            long few =
                    order.subList(from, from + 1_000).stream()
                            .filter(name -> name.startsWith("few"))
                            .count();
            assertThat(few).isBetween(60L, 140L); // 100 expected, standard deviation 9.5
        }
    }

    @Test
    void keepsTheOrderWithinEachMixedSource() throws Exception {
        List<String> order = names(new MixedSource(List.of(hundred, numbered("b", 5)), 3));
        assertThat(order.stream().filter(name -> name.startsWith("a")).toList())
                .isEqualTo(names(hundred));
    }

    private ShuffledSource shuffled(int entries, long bytes, long seed) {
        return new ShuffledSource(hundred, new ShuffleBuffer(entries, bytes), seed);
    }
}
