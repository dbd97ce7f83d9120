package io.sluice.console.watch;

import io.sluice.console.snapshot.Learning.Gate;
import io.sluice.console.snapshot.Learning.Probe;
import io.sluice.console.snapshot.Learning.Progress;
import io.sluice.console.snapshot.Learning.Release;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ReleaseReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The encoders released, in the order they were; a release said again replaces itself. */
final class ReleaseBook {
    private static final int CAPACITY = 500;

    private final Map<String, Release> releases = new LinkedHashMap<>();

    void add(EncoderRelease release) {
        releases.put(release.getVersion(), shown(release));
        if (releases.size() > CAPACITY) {
            releases.remove(releases.keySet().iterator().next());
        }
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
