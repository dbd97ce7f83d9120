package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SyntheticImagesTest {
    private final SyntheticImages images = new SyntheticImages(7, 32);

    @Test
    void dependOnSeedAndIndexAlone() {
        byte[] later = new SyntheticImages(7, 32).png(1000);
        images.png(3);
        assertThat(images.png(1000)).isEqualTo(later);
        assertThat(images.png(1001)).isNotEqualTo(later);
        assertThat(new SyntheticImages(8, 32).png(1000)).isNotEqualTo(later);
    }

    @Test
    void areFilesThatOthersCanRead() throws Exception {
        for (long index = 0; index < 200; index++) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(images.png(index)));
            assertThat(image.getWidth()).isEqualTo(32);
            assertThat(image.getHeight()).isEqualTo(32);
        }
    }

    @Test
    void showEachThingAsOftenAsSaid() {
        Map<String, Long> shown =
                LongStream.range(0, 20_000)
                        .mapToObj(index -> new SyntheticImages(7, 8).image(index).label())
                        .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(images.classes());
        shown.forEach(
                (label, count) -> {
                    double expected =
                            label.startsWith("signs/")
                                    ? 0.05 / 6
                                    : label.startsWith("flowers/") ? 0.08 / 5 : 0.87 / 6;
                    assertThat(count / 20_000.0)
                            .as(label)
                            .isCloseTo(expected, within(expected * 0.25));
                });
    }

    @Test
    void repeatOneInFifty() {
        Set<Integer> different = new HashSet<>();
        for (long index = 0; index < 5_000; index++) {
            different.add(Arrays.hashCode(images.png(index)));
        }
        assertThat(different.size()).isBetween(4_850, 4_950);
    }

    @Test
    void giveExamplesOfEveryLabelThatAreNotInTheStream() {
        List<SyntheticImage> examples = images.examples("signs", 4);
        assertThat(examples).hasSize(24);
        assertThat(examples).filteredOn(example -> example.label().equals("signs/stop")).hasSize(4);
        Set<Integer> stream = new HashSet<>();
        for (long index = 0; index < 2_000; index++) {
            stream.add(Arrays.hashCode(images.png(index)));
        }
        assertThat(examples).noneMatch(example -> stream.contains(Arrays.hashCode(example.file())));
        assertThat(images.examples("signs", 4).get(5).file()).isEqualTo(examples.get(5).file());
    }

    @Test
    void haveNoExamplesOfTasksThatAreNone() {
        assertThatThrownBy(() -> images.examples("blobs", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signs");
    }
}
