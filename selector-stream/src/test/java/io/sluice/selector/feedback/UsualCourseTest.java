package io.sluice.selector.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A stream of six kinds of image with the defaults of both rooms: an encoder is released every 256
 * images kept, and the trainer tells what images are worth when it has had them for a while. It
 * finds a third of all redundant and a third ill-matched: mostly those of the first kind and of the
 * second, and some of the others by chance.
 */
final class UsualCourseTest {
    private static final int KINDS = 6;
    private static final int DIMENSION = 16;
    private static final int RELEASE_EVERY = 256;
    private static final int TOLD_AFTER = 48; // images kept

    private final Random random = new Random(5);
    private final UnitVector[] middles = new UnitVector[KINDS];
    private final List<Image> kept = new ArrayList<>();
    private final Map<EncoderVersion, int[]> dropped = new LinkedHashMap<>();
    private int images;

    private record Image(String id, int kind, Embedding embedding) {}

    @Test
    void dropsWhatTeachesNothingMostOfTheTime() {
        run(new Pruning(7, 64, 0.35), 10);
        int dull = 0;
        int others = 0;
        int without = 0;
        for (int[] of : dropped.values()) {
            dull += of[0] + of[1];
            others += of[2] + of[3] + of[4] + of[5];
            without += of[0] + of[1] == 0 ? 1 : 0;
        }
        assertThat(dull).isGreaterThan(100);
        assertThat(others).isLessThan(dull / 2);
        assertThat(without).isLessThan(5);
    }

    @Test
    void dropsNothingInRoundsAsLongAsAnEncoderServes() {
        run(new Pruning(7, RELEASE_EVERY, 0.35), 4);
        assertThat(dropped.values()).allMatch(of -> Arrays.stream(of).sum() == 0);
    }

    private void run(Pruning pruning, int encoders) {
        for (int kind = 0; kind < KINDS; kind++) {
            middles[kind] = around(new float[DIMENSION], 1);
        }
        Neighbourhoods cells = null;
        for (int generation = 1; generation <= encoders; generation++) {
            EncoderVersion encoder = EncoderVersion.parse("tiny@" + generation + "-111111111111");
            HeldJournal journal = new HeldJournal();
            cells =
                    cells == null
                            ? new Neighbourhoods(encoder, pruning, journal)
                            : Neighbourhoods.following(cells, encoder, journal);
            dropped.put(encoder, new int[KINDS]);
            serve(cells, encoder);
        }
    }

    private void serve(Neighbourhoods cells, EncoderVersion encoder) {
        int released = kept.size();
        while (kept.size() < released + RELEASE_EVERY) {
            int kind = random.nextInt(KINDS);
            UnitVector vector = around(middles[kind].toArray(), 0.1);
            Image image = new Image("image-" + images++, kind, new Embedding(encoder, vector));
            if (cells.settle(image.id(), image.embedding()) != null) {
                dropped.get(encoder)[kind]++;
                continue;
            }
            kept.add(image);
            cells.hear(image.id(), image.embedding(), Verdict.UNJUDGED, 2);
            if (kept.size() - released > TOLD_AFTER) {
                tell(cells, kept.get(kept.size() - 1 - TOLD_AFTER));
            }
        }
    }

    private void tell(Neighbourhoods cells, Image image) {
        double chance = random.nextDouble();
        Verdict verdict = chance < 0.25 ? Verdict.REDUNDANT : Verdict.USEFUL;
        verdict = chance > 0.75 ? Verdict.ILL_MATCHED : verdict;
        if (image.kind() < 2 && chance < 0.8) {
            verdict = image.kind() == 0 ? Verdict.REDUNDANT : Verdict.ILL_MATCHED;
        }
        cells.hear(image.id(), image.embedding(), verdict, 2);
    }

    private UnitVector around(float[] middle, double spread) {
        for (int d = 0; d < middle.length; d++) {
            middle[d] += (float) (spread * random.nextGaussian());
        }
        return UnitVector.normalize(middle);
    }
}
