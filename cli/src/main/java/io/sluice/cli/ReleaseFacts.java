package io.sluice.cli;

import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.ReleaseReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a release.
 *
 * @param served whether it is to be served
 */
record ReleaseFacts(EncoderRelease release, boolean served) {
    static ReleaseFacts of(EncoderRelease release, Lineage lineage) {
        return new ReleaseFacts(release, lineage.served().map(release::equals).orElse(false));
    }

    /** For machines. */
    Map<String, Object> brief() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", release.getVersion());
        facts.put("served", served);
        facts.put("pinned", release.getPinned());
        facts.put("parent", release.getParent());
        facts.put("sameAs", release.getSameAs());
        facts.put("releasedAt", release.getReleasedAt().toString());
        facts.put(
                "chosenAt",
                release.getChosenAt() == null ? null : release.getChosenAt().toString());
        facts.put("trainedFrom", release.getTrainedFrom());
        facts.put("trainedThrough", release.getTrainedThrough());
        facts.put("images", release.getImages());
        facts.put("steps", release.getSteps());
        facts.put(
                "probes", release.getReport().getProbes().stream().map(ReleaseFacts::map).toList());
        return facts;
    }

    /** For machines, everything. */
    Map<String, Object> whole() {
        Map<String, Object> facts = brief();
        ReleaseReport report = release.getReport();
        facts.put("startedFrom", release.getStartedFrom());
        facts.put("settings", release.getSettings());
        facts.put("dimension", release.getDimension());
        facts.put("inputSize", release.getInputSize());
        facts.put("uri", release.getUri());
        facts.put("sha256", release.getSha256());
        facts.put("loss", report.getLoss());
        facts.put("rankMe", report.getRankMe());
        facts.put("spread", report.getSpread());
        facts.put("alignment", report.getAlignment());
        facts.put("uniformity", report.getUniformity());
        facts.put("disagreement", report.getDisagreement());
        facts.put("findings", report.getFindings());
        return facts;
    }

    /** For people. */
    String line() {
        return "%s %-28s %s  offsets %d-%d  %s%s"
                .formatted(
                        served ? "*" : " ",
                        release.getVersion(),
                        release.getChosenAt() == null
                                ? release.getReleasedAt()
                                : release.getChosenAt(),
                        release.getTrainedFrom(),
                        release.getTrainedThrough(),
                        origin(),
                        release.getReport().getProbes().stream()
                                .map(ReleaseFacts::brief)
                                .collect(Collectors.joining(", ", "  ", "")))
                .stripTrailing();
    }

    /** For people, everything. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        whole().forEach(
                        (key, value) -> {
                            if (value != null && !(value instanceof List<?>)) {
                                lines.add("%-15s %s".formatted(key, value));
                            }
                        });
        release.getReport()
                .getProbes()
                .forEach(probe -> lines.add("probe           " + say(probe)));
        release.getReport().getFindings().forEach(found -> lines.add("gate            " + found));
        return lines;
    }

    private String origin() {
        if (release.getSameAs() != null) {
            return (release.getPinned() ? "pinned, same as " : "same as ") + release.getSameAs();
        }
        return release.getParent() == null ? "from nothing" : "from " + release.getParent();
    }

    private static String brief(ProbeResult probe) {
        return "%s %.3f%s"
                .formatted(
                        probe.getTaskId(),
                        probe.getAccuracy(),
                        probe.getRetired() ? " (retired)" : "");
    }

    private static String say(ProbeResult probe) {
        return "%s: neighbours %.3f%s%s, linear %s%s%s, %d labels, %d examples vote, %d held out"
                .formatted(
                        brief(probe).replaceFirst(" [0-9.]+", ""),
                        probe.getAccuracy(),
                        also(" (served %.3f)", probe.getServed()),
                        also(" (forgotten %.3f)", probe.getForgotten()),
                        also("%.3f", probe.getLinear()),
                        also(" (served %.3f)", probe.getLinearServed()),
                        also(" (forgotten %.3f)", probe.getLinearForgotten()),
                        probe.getClasses(),
                        probe.getSupport(),
                        probe.getQueries());
    }

    private static String also(String format, @Nullable Double value) {
        return value == null ? "" : format.formatted(value);
    }

    private static Map<String, Object> map(ProbeResult probe) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("task", probe.getTaskId());
        facts.put("revision", probe.getTaskRevision());
        facts.put("retired", probe.getRetired());
        facts.put("accuracy", probe.getAccuracy());
        facts.put("served", probe.getServed());
        facts.put("forgotten", probe.getForgotten());
        facts.put("linear", probe.getLinear());
        facts.put("linearServed", probe.getLinearServed());
        facts.put("linearForgotten", probe.getLinearForgotten());
        facts.put("labels", probe.getClasses());
        facts.put("voting", probe.getSupport());
        facts.put("heldOut", probe.getQueries());
        return facts;
    }
}
