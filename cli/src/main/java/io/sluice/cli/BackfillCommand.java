package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.backfill.Backfill;
import io.sluice.cli.backfill.BackfillReport;
import io.sluice.cli.backfill.Ends;
import io.sluice.cli.backfill.Since;
import io.sluice.cli.backfill.Subject;
import io.sluice.cli.backfill.Subjects;
import io.sluice.ingest.Progress;
import io.sluice.ingest.ProgressLine;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.SelectorConfig;
import io.sluice.selector.decide.Decider;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a task that came late against images that were embedded before it. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Scores images that were embedded before a task came, and sends them to selection"
                    + " for that task alone. No image is embedded again: those of other encoder"
                    + " versions are counted and passed over.",
            "",
            "Every image goes once. Interrupted or killed, the same command goes on; run again,"
                    + " it sends what reaches further back or came since. No image is trained on"
                    + " twice."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice task backfill signs --since 12h --dry-run",
            "  ./sluice task backfill signs --json | jq .sent"
        })
final class BackfillCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "TASK", description = "The task, active.")
    private String task = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "How far back, as 7d, 12h or 30m, or an instant as ISO 8601 has it (default: as"
                            + " far as the selector remembers, of setting selector.dedup-window).")
    private @Nullable String since;

    @Option(
            names = "--dry-run",
            description = "Send nothing and say about how many images would be kept.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            SelectorConfig selector = SelectorConfig.from(system.settings());
            Instant from = from(selector);
            Ends ends =
                    new Ends(
                            system.connection(),
                            system.topics(),
                            new ConfluentRegistry(system.connection().registryUrl()));
            try (Subject subject = new Subjects(ends, system.settings()).open(task)) {
                print(subject, from, report(ends, subject, from, selector));
            }
        }
        return Sluice.DONE;
    }

    private BackfillReport report(
            Ends ends, Subject subject, Instant from, SelectorConfig selector) {
        try (Progress progress = json ? Progress.none() : new ProgressLine("Backfill")) {
            Backfill backfill = new Backfill(ends, subject, progress);
            return dryRun
                    ? backfill.attempt(from, new Decider(selector.policy()))
                    : backfill.send(from);
        }
    }

    private Instant from(SelectorConfig selector) {
        String text = since == null ? Since.text(selector.dedupWindow()) : since;
        return Since.parse(text, Instant.now(), selector.dedupWindow());
    }

    private void print(Subject subject, Instant from, BackfillReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(facts(subject, from, report)));
        } else {
            say(subject, from, report, out);
        }
        out.flush();
    }

    private Map<String, Object> facts(Subject subject, Instant from, BackfillReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("task", report.task());
        facts.put("revision", report.revision());
        facts.put("encoderVersion", report.encoderVersion());
        facts.put("since", from.toString());
        facts.put("dryRun", dryRun);
        facts.put("read", report.read());
        facts.put("otherEncoderVersions", report.otherEncoders());
        facts.put("scoredBefore", report.scoredBefore());
        facts.put("backfills", report.backfills());
        facts.put("unreadable", report.unreadable());
        facts.put("sent", dryRun ? 0 : report.fitting());
        if (dryRun) {
            facts.put("wouldBeSent", report.fitting());
            facts.put("wouldBeKept", report.wouldBeKept());
        }
        facts.put("refused", TaskRefusals.of(subject.task(), subject.report()));
        facts.put("seconds", report.seconds());
        return facts;
    }

    private void say(Subject subject, Instant from, BackfillReport report, PrintWriter out) {
        out.printf(
                "%s, revision %d, with encoder %s, on images scored since %s%n",
                report.task(), report.revision(), report.encoderVersion(), from);
        TaskRefusals.lines(subject.task(), subject.report()).forEach(out::println);
        if (subject.encoder().isUntrained()) {
            out.println("  the encoder is untrained: the selector asks no task yet");
        }
        out.printf(
                "  %,d records read: %,d of other encoder versions, %,d scored when they came, %,d of backfills, %,d unreadable%n",
                report.read(),
                report.otherEncoders(),
                report.scoredBefore(),
                report.backfills(),
                report.unreadable());
        out.printf("  %s, in %.1f s%n", verdict(report), report.seconds());
    }

    private String verdict(BackfillReport report) {
        if (report.fitting() == 0) {
            return "nothing new to send";
        }
        return dryRun
                ? "%,d would be sent to selection and about %,d kept; nothing was sent"
                        .formatted(report.fitting(), report.wouldBeKept())
                : "%,d sent to selection".formatted(report.fitting());
    }
}
