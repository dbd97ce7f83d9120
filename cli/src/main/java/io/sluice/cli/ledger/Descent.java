package io.sluice.cli.ledger;

import io.sluice.schemas.record.EncoderRelease;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which release follows from which: of one training, those that were trained further from those
 * that were trained less.
 *
 * @param releases in the order they were announced; a version said again is the same one
 */
record Descent(List<EncoderRelease> releases) {
    Descent(List<EncoderRelease> releases) {
        Map<String, EncoderRelease> byVersion = new LinkedHashMap<>();
        releases.forEach(release -> byVersion.put(release.getVersion(), release));
        this.releases = List.copyOf(byVersion.values());
    }

    /** Where one image went, by what the ledger says of it. */
    Provenance of(List<Mention> mentions) {
        Map<Key, Entered> entered = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            Optional<EncoderRelease> first = first(mention);
            Entered once = entered(mention, first.map(EncoderRelease::getVersion).orElse(null));
            entered.merge(
                    new Key(once.encoder(), once.release(), once.position()), once, Descent::sum);
        }
        List<String> touched =
                releases.stream()
                        .filter(release -> mentions.stream().anyMatch(m -> isPart(m, release)))
                        .map(EncoderRelease::getVersion)
                        .toList();
        return new Provenance(List.copyOf(entered.values()), touched);
    }

    private record Key(String encoder, @Nullable String release, long position) {}

    private Optional<EncoderRelease> first(Mention mention) {
        return releases.stream()
                .filter(release -> release.getSameAs() == null && isPart(mention, release))
                .min(Comparator.comparing(EncoderRelease::getTrainedThrough));
    }

    private static boolean isPart(Mention mention, EncoderRelease release) {
        return release.getName().equals(mention.encoder())
                && release.getRun().equals(mention.run())
                && release.getTrainedThrough() >= mention.through();
    }

    private static Entered entered(Mention mention, @Nullable String release) {
        return new Entered(
                mention.encoder(),
                release,
                mention.image().getPosition(),
                mention.image().getTimes(),
                mention.image().getTasks());
    }

    private static Entered sum(Entered one, Entered other) {
        return new Entered(
                one.encoder(),
                one.release(),
                one.position(),
                one.times() + other.times(),
                one.tasks());
    }
}
