package io.sluice.selector.dedup;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.core.vector.NearDuplicate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of several images that one encoder can hardly tell apart, the first one kept stays the only one,
 * as long as it is among the images kept last. For one thread.
 *
 * <p>An image nearly repeats another if their cosine is at least 1 − ε. Only images that {@link
 * SignProjections} make meet are compared, so that one in a hundred that is just ε apart may be
 * missed; what is found is compared exactly, so that nothing is found that is further apart. The
 * projections are those of the greatest ε asked for so far: for a smaller one less is missed.
 *
 * @see <a href="https://arxiv.org/abs/2303.09540">SemDeDup: Data-efficient learning at web-scale
 *     through semantic deduplication, 2023</a>
 */
public final class NearSeen {
    private final EncoderVersion encoder;
    private final @Nullable Kept[] ring;
    private final Map<String, Integer> slots = new HashMap<>(); // by image id, the last one's
    private SignProjections projections;
    private Buckets buckets;
    private double reach; // the ε of the projections
    private long remembered;

    /** One that has seen nothing, made for the ε of most images. */
    public NearSeen(EncoderVersion encoder, Nearness nearness) {
        this.encoder = encoder;
        this.ring = new Kept[nearness.memory()];
        this.reach = nearness.epsilon();
        this.projections = new SignProjections(reach);
        this.buckets = new Buckets(SignProjections.TABLES, projections.bits(), ring.length);
    }

    private record Kept(String imageId, Embedding embedding, long at) {}

    /**
     * The most similar of the remembered images that this one nearly repeats; null if there is
     * none.
     *
     * @param epsilon ε, in [0, {@value NearDuplicate#MOST}]; nothing is repeated at 0
     * @throws MixedEncodersException if it was embedded by another encoder
     */
    public @Nullable Near nearest(Embedding image, double epsilon, long since) {
        requireSameEncoder(image);
        reach(epsilon);
        Search search = new Search(image, Nearness.leastCosine(epsilon), since);
        buckets.visit(projections.codes(image.vector().toArray()), search::compare);
        return search.best;
    }

    /**
     * Remembers an image that was kept, and forgets the oldest where there are too many.
     *
     * @param at when, in milliseconds
     * @throws MixedEncodersException if it was embedded by another encoder
     */
    public void remember(String imageId, Embedding image, long at) {
        requireSameEncoder(image);
        int slot = (int) (remembered % ring.length);
        Kept oldest = ring[slot];
        if (oldest != null) {
            buckets.remove(slot);
            slots.remove(oldest.imageId, slot);
        }
        ring[slot] = new Kept(imageId, image, at);
        slots.put(imageId, slot);
        buckets.put(slot, projections.codes(image.vector().toArray()));
        remembered++;
    }

    /** What a remembered image was embedded as; null if it is not remembered. */
    public @Nullable Embedding embedding(String imageId) {
        Integer slot = slots.get(imageId);
        Kept kept = slot == null ? null : ring[slot];
        return kept == null ? null : kept.embedding;
    }

    /** Files all images anew where they are to be found from further apart than ever. */
    private void reach(double epsilon) {
        if (epsilon <= reach) {
            return;
        }
        reach = epsilon;
        SignProjections wider = new SignProjections(epsilon);
        if (wider.bits() == projections.bits()) {
            return;
        }
        projections = wider;
        buckets = new Buckets(SignProjections.TABLES, wider.bits(), ring.length);
        for (int slot = 0; slot < ring.length; slot++) {
            Kept kept = ring[slot];
            if (kept != null) {
                buckets.put(slot, wider.codes(kept.embedding.vector().toArray()));
            }
        }
    }

    private void requireSameEncoder(Embedding image) {
        if (!image.encoder().equals(encoder)) {
            throw new MixedEncodersException(encoder, image.encoder());
        }
    }

    /** Holds one image against those it meets. */
    private final class Search {
        private final Embedding image;
        private final double leastCosine;
        private final long since;
        private @Nullable Near best;

        Search(Embedding image, double leastCosine, long since) {
            this.image = image;
            this.leastCosine = leastCosine;
            this.since = since;
        }

        /** Vectors of two lengths have no cosine; a broken record may bring one. */
        void compare(int slot) {
            Kept kept = ring[slot];
            if (kept == null
                    || kept.at < since
                    || kept.embedding.vector().dimension() != image.vector().dimension()) {
                return;
            }
            float similarity = image.similarity(kept.embedding);
            if (similarity >= leastCosine && (best == null || similarity > best.similarity())) {
                best = new Near(kept.imageId, similarity);
            }
        }
    }
}
