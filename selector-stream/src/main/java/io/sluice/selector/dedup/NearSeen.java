package io.sluice.selector.dedup;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import org.jspecify.annotations.Nullable;

/**
 * Of several images that one encoder can hardly tell apart, the first one kept stays the only one,
 * as long as it is among the images kept last. For one thread.
 *
 * <p>An image nearly repeats another if their cosine is at least 1 − ε. Only images that {@link
 * SignProjections} make meet are compared, so that one in a hundred that is just ε apart may be
 * missed; what is found is compared exactly, so that nothing is found that is further apart.
 *
 * @see <a href="https://arxiv.org/abs/2303.09540">SemDeDup: Data-efficient learning at web-scale
 *     through semantic deduplication, 2023</a>
 */
public final class NearSeen {
    private final EncoderVersion encoder;
    private final double leastCosine;
    private final SignProjections projections;
    private final Buckets buckets;
    private final @Nullable Kept[] ring;
    private long remembered;

    /** One that has seen nothing. */
    public NearSeen(EncoderVersion encoder, Nearness nearness) {
        this.encoder = encoder;
        this.leastCosine = nearness.leastCosine();
        this.projections = new SignProjections(nearness.epsilon());
        this.ring = new Kept[nearness.memory()];
        this.buckets = new Buckets(SignProjections.TABLES, projections.bits(), ring.length);
    }

    private record Kept(String imageId, Embedding embedding, long at) {}

    /**
     * The most similar of the remembered images that this one nearly repeats; null if there is
     * none.
     *
     * @throws MixedEncodersException if it was embedded by another encoder
     */
    public @Nullable Near nearest(Embedding image, long since) {
        requireSameEncoder(image);
        Search search = new Search(image, since);
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
        if (ring[slot] != null) {
            buckets.remove(slot);
        }
        ring[slot] = new Kept(imageId, image, at);
        buckets.put(slot, projections.codes(image.vector().toArray()));
        remembered++;
    }

    private void requireSameEncoder(Embedding image) {
        if (!image.encoder().equals(encoder)) {
            throw new MixedEncodersException(encoder, image.encoder());
        }
    }

    /** Holds one image against those it meets. */
    private final class Search {
        private final Embedding image;
        private final long since;
        private @Nullable Near best;

        Search(Embedding image, long since) {
            this.image = image;
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
