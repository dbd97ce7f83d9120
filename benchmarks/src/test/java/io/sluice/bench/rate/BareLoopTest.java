package io.sluice.bench.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.given.BenchImages;
import io.sluice.core.settings.Settings;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.EmbedConfig;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.local.SyntheticImages;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BareLoopTest {
    private static final EmbedConfig CONFIG =
            EmbedConfig.from(
                    Settings.of(
                            Map.of(
                                    "embed.batch-size", "2",
                                    "embed.decode-threads", "2",
                                    "embed.parallelism", "2")));

    private final AtomicInteger embedded = new AtomicInteger();

    @Test
    void aLeadInOfHalfAsManyImagesIsEmbeddedToo() throws Exception {
        byte[] png = new SyntheticImages(1, 8).png(0);
        Sample sample = loop(new BenchImages("one", List.of(png), 0)).run(40);
        assertThat(embedded).hasValue(20 + 40);
        assertThat(sample.imagesPerSecond()).isPositive();
    }

    @Test
    void anImageThatCannotBeDecodedEndsTheRun() {
        BenchImages images = new BenchImages("none", List.of(new byte[] {1, 2, 3}), 0);
        assertThatThrownBy(() -> loop(images).run(40))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(UnreadableImageException.class);
    }

    private BareLoop loop(BenchImages images) {
        return new BareLoop(
                List.of(new Counting(embedded), new Counting(embedded)), images, CONFIG);
    }

    /** Counts images. */
    private record Counting(AtomicInteger embedded) implements Encoder {
        @Override
        public EncoderVersion version() {
            return EncoderVersion.parse("counting@0-00000000");
        }

        @Override
        public EncoderSpec spec() {
            return new EncoderSpec(
                    "counting",
                    new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1)),
                    8,
                    List.of(0f, 0f, 0f),
                    List.of(1f, 1f, 1f));
        }

        @Override
        public float[] embed(byte[] rgb, int count) {
            embedded.addAndGet(count);
            return new float[count];
        }

        @Override
        public void close() {}
    }
}
