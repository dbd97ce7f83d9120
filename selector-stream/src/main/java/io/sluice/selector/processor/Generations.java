package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** Tells which encoders' state can go, so that it does not grow with every release. */
final class Generations {
    /** The encoder that serves and the one before it, whose last records are still on their way. */
    private static final int KEPT = 2;

    private Generations() {}

    /** All but the newest two of each name and the one in use, which may be older. */
    static Set<EncoderVersion> outdated(Set<EncoderVersion> known, EncoderVersion inUse) {
        Set<EncoderVersion> outdated = new HashSet<>();
        known.stream()
                .map(EncoderVersion::name)
                .distinct()
                .forEach(name -> outdated.addAll(olderOf(name, known)));
        outdated.remove(inUse);
        return outdated;
    }

    private static Collection<EncoderVersion> olderOf(String name, Set<EncoderVersion> known) {
        return known.stream()
                .filter(version -> version.name().equals(name))
                .sorted(
                        Comparator.comparingLong(EncoderVersion::generation)
                                .reversed()
                                .thenComparing(EncoderVersion::digest))
                .skip(KEPT)
                .toList();
    }
}
