package io.sluice.console.watch;

import io.sluice.console.snapshot.Learning.Gate;
import io.sluice.console.snapshot.Learning.Probe;
import io.sluice.console.snapshot.Learning.Progress;
import io.sluice.console.snapshot.Learning.Release;
import io.sluice.console.snapshot.Learning.Standing;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ReleaseReport;
import io.sluice.schemas.record.TrainingEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The encoders released, in the order they were; a release said again replaces itself. */
final class ReleaseBook {
    private static final int CAPACITY = 500;

    private static final String WITHHELD = "release-withheld";

    private final Map<String, Release> releases = new LinkedHashMap<>();
    private final Map<String, EncoderRelease> served = new HashMap<>();
    private String lastName = "";
    private long withheld;
    private @Nullable String lastWithheld;

    void add(EncoderRelease release) {
        lastName = release.getName();
        served.merge(lastName, release, ReleaseBook::counts);
        releases.put(release.getVersion(), shown(release));
        if (releases.size() > CAPACITY) {
            releases.remove(releases.keySet().iterator().next());
        }
    }

    private static EncoderRelease counts(EncoderRelease before, EncoderRelease next) {
        return Announcements.read(next).supersedes(Announcements.read(before)) ? next : before;
    }

    void happened(TrainingEvent event) {
        if (event.getKind().equals(WITHHELD)) {
            withheld++;
            lastWithheld = event.getMessage();
        }
    }

    /** Of the encoder that was spoken of last. */
    Standing standing() {
        EncoderRelease serving = served.get(lastName);
        return serving == null
                ? new Standing(null, false, withheld, lastWithheld)
                : new Standing(serving.getVersion(), serving.getPinned(), withheld, lastWithheld);
    }

    List<Release> oldestFirst() {
        return List.copyOf(releases.values());
    }

    private static Release shown(EncoderRelease release) {
        return new Release(
                release.getVersion(),
                release.getParent(),
                new Progress(
                        release.getReleasedAt(), release.getSteps(), release.getTrainedThrough()),
                gate(release.getReport()),
                probes(release.getReport()));
    }

    private static Gate gate(ReleaseReport report) {
        return new Gate(
                Finite.orAbsent(report.getLoss()),
                Finite.orAbsent(report.getRankMe()),
                Finite.orAbsent(report.getAlignment()),
                Finite.orAbsent(report.getUniformity()),
                Finite.orAbsent(report.getDisagreement()));
    }

    private static List<Probe> probes(ReleaseReport report) {
        return report.getProbes().stream()
                .filter(probe -> Double.isFinite(probe.getAccuracy()))
                .map(
                        probe ->
                                new Probe(
                                        probe.getTaskId(),
                                        probe.getAccuracy(),
                                        probe.getClasses(),
                                        probe.getSupport(),
                                        probe.getQueries()))
                .toList();
    }
}
