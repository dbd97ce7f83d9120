package io.sluice.experiments.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.image.Pixels;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.pool.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four classes of six images: two of nearly one colour, two of another; two domains; tracks. */
class StreamMakerTest {
    private static final List<String> LABELS = List.of("dog", "car", "cat", "bus");
    private static final StreamMaker MAKER =
            new StreamMaker(2, some -> new double[] {isAnimal(some.get(0).label()) ? 0 : 9});

    @ParameterizedTest
    @EnumSource(Shift.class)
    void everyImageArrivesOnce(Shift shift) {
        Chunks stream = MAKER.make(shift, pool(true), 1);
        assertThat(stream.images()).hasSize(24).doesNotHaveDuplicates();
        assertThat(stream.chunks()).hasSize(2).allMatch(chunk -> chunk.size() == 12);
    }

    @ParameterizedTest
    @EnumSource(Shift.class)
    void aSeedGivesOneOrder(Shift shift) {
        assertThat(MAKER.make(shift, pool(true), 1)).isEqualTo(MAKER.make(shift, pool(true), 1));
        assertThat(MAKER.make(shift, pool(true), 1)).isNotEqualTo(MAKER.make(shift, pool(true), 2));
    }

    @Test
    void aClassComesInOneChunk() {
        Chunks stream = MAKER.make(Shift.RANDOM_CLASS_INCREMENTAL, pool(true), 3);
        assertThat(labels(stream, 0)).hasSize(2).doesNotContainAnyElementsOf(labels(stream, 1));
    }

    @Test
    void likeClassesComeTogether() {
        for (long seed = 1; seed < 9; seed++) {
            Chunks stream = MAKER.make(Shift.DISTANT_CLASS_INCREMENTAL, pool(true), seed);
            assertThat(labels(stream, 0)).isIn(Set.of("dog", "cat"), Set.of("car", "bus"));
        }
    }

    @Test
    void groupsOfLikeClassesComeInAnyOrder() {
        Set<Set<String>> first = new HashSet<>();
        for (long seed = 1; seed < 9; seed++) {
            first.add(labels(MAKER.make(Shift.DISTANT_CLASS_INCREMENTAL, pool(true), seed), 0));
        }
        assertThat(first).hasSize(2);
    }

    @Test
    void aChunkHasOneDomain() {
        Chunks stream = MAKER.make(Shift.DOMAIN_INCREMENTAL, pool(true), 1);
        for (List<Picture> chunk : stream.chunks()) {
            assertThat(chunk.stream().map(Picture::domain).distinct()).hasSize(1);
        }
    }

    @Test
    void oneDomainIsNoStreamOfDomains() {
        Pool photos = pool(true).only(picture -> picture.domain().equals("photo"));
        assertThatThrownBy(() -> MAKER.make(Shift.DOMAIN_INCREMENTAL, photos, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two domains");
    }

    @Test
    void framesOfATrackComeInARow() {
        List<Picture> images = MAKER.make(Shift.CORRELATED, pool(true), 1).images();
        for (int i = 0; i < images.size(); i += 3) {
            assertThat(images.subList(i, i + 3).stream().map(Picture::group).distinct()).hasSize(1);
            assertThat(images.get(i).id()).isLessThan(images.get(i + 1).id());
        }
    }

    @Test
    void whereThereAreNoTracksImagesAreRepeatedALittleChanged() {
        List<Picture> images = MAKER.make(Shift.CORRELATED, pool(false), 1).images();
        assertThat(images).hasSize(20); // two of 24, ten times each
        assertThat(images.stream().map(Picture::id)).doesNotHaveDuplicates();
        assertThat(images.subList(0, 10).stream().map(p -> p.id().split("#")[0]).distinct())
                .hasSize(1);
        assertThat(images.get(0).pixels().rgb()).isNotEqualTo(images.get(1).pixels().rgb());
    }

    @Test
    void moreChunksThanClassesAreRefused() {
        StreamMaker five = new StreamMaker(5, some -> new double[1]);
        assertThatThrownBy(() -> five.make(Shift.RANDOM_CLASS_INCREMENTAL, pool(true), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 are no 5 chunks");
    }

    @Test
    void otherImagesComeInChunksAsLong() {
        Chunks stream = new Chunks(Chunks.evenly(pool(true).train().subList(0, 5), 2));
        Chunks other = stream.likewise(pool(true).train().subList(5, 10));
        assertThat(other.chunks().stream().map(List::size)).containsExactly(2, 3);
        assertThat(other.images()).isEqualTo(pool(true).train().subList(5, 10));
    }

    private static Set<String> labels(Chunks stream, int chunk) {
        return stream.chunks().get(chunk).stream().map(Picture::label).collect(Collectors.toSet());
    }

    private static boolean isAnimal(String label) {
        return label.equals("dog") || label.equals("cat");
    }

    /** Image i of a class is of track i / 3, and of the domain photo where i is even. */
    private static Pool pool(boolean hasTracks) {
        List<Picture> train = new ArrayList<>();
        for (String label : LABELS) {
            for (int i = 0; i < 6; i++) {
                train.add(
                        new Picture(
                                label + i,
                                label,
                                i % 2 == 0 ? "photo" : "sketch",
                                hasTracks ? label + "-track-" + i / 3 : "",
                                SAMPLE));
            }
        }
        return new Pool(train, train);
    }

    private static final Pixels SAMPLE = sample();

    private static Pixels sample() {
        byte[] rgb = new byte[16 * 16 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 251);
        }
        return new Pixels(16, 16, rgb);
    }
}
