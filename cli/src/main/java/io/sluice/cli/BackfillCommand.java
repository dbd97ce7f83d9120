package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.backfill.Backfill;
import io.sluice.cli.backfill.BackfillReport;
import io.sluice.cli.backfill.Ends;
import io.sluice.cli.backfill.Handover;
import io.sluice.cli.backfill.Kind;
import io.sluice.cli.backfill.Memory;
import io.sluice.cli.backfill.Since;
import io.sluice.cli.backfill.Subject;
import io.sluice.cli.backfill.Subjects;
import io.sluice.core.settings.Durations;
import io.sluice.ingest.Progress;
import io.sluice.ingest.ProgressLine;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.SelectorConfig;
import io.sluice.selector.decide.Decider;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
                    + " it sends what reaches further back or came since, and what a window of the"
                    + " selector held. No image is trained on"
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
                            + " far as the selector remembers, of setting selector.dedup-window,"
                            + " and the broker, of its offsets.retention.minutes).")
    private @Nullable String since;

    @Option(
            names = "--dry-run",
            description =
                    "Send nothing and say about how many images would be kept; of a task that"
                            + " decides by windows, how many if it decided as images come.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "1m",
            description =
                    "How long to wait until the embedder scores against the task by itself, and"
                            + " then until it has committed what it scored before (default:"
                            + " ${DEFAULT-VALUE}).")
    private String wait = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            SelectorConfig selector = SelectorConfig.from(system.settings());
            Ends ends =
                    new Ends(
                            system.connection(),
                            system.topics(),
                            new ConfluentRegistry(system.connection().registryUrl()));
            Instant from = from(Memory.of(selector.sieve().dedupWindow(), ends));
            Duration patience = patience();
            try (Subject subject = new Subjects(ends, system.settings()).open(task)) {
                if (!dryRun) {
                    handOver(ends, subject, patience);
                }
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

    private Duration patience() {
        try {
            return Durations.parse(wait);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--wait must be a time such as 30s or 2m but was " + wait);
        }
    }

    private void handOver(Ends ends, Subject subject, Duration patience) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("waiting for the embedder, %s at most".formatted(wait));
        new Handover(ends, patience, BackfillCommand::pause)
                .await(subject.task(), subject.encoder())
                .ifPresent(
                        why ->
                                err.println(
                                        why
                                                + ": going on; run the same command again for what"
                                                + " comes meanwhile"));
        err.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Instant from(Memory memory) {
        String text = since == null ? Since.text(memory.length()) : since;
        return Since.parse(text, Instant.now(), memory);
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
        facts.put("task", subject.task().getId());
        facts.put("revision", subject.task().getRevision());
        facts.put("encoderVersion", subject.encoder().toString());
        facts.put("since", from.toString());
        facts.put("dryRun", dryRun);
        facts.put("read", report.read());
        facts.put("otherEncoderVersions", report.of(Kind.OTHER_ENCODER));
        facts.put("scoredBefore", report.of(Kind.SCORED_BEFORE));
        facts.put("backfills", report.of(Kind.BACKFILL));
        facts.put("unreadable", report.of(Kind.UNREADABLE));
        facts.put("sent", dryRun ? 0 : report.of(Kind.FITTING));
        if (dryRun) {
            facts.put("wouldBeSent", report.of(Kind.FITTING));
            facts.put("wouldBeKept", report.wouldBeKept());
        }
        facts.put("leftForNextRun", report.left());
        facts.put("refused", TaskRefusals.of(subject.task(), subject.report()));
        facts.put("seconds", report.seconds());
        return facts;
    }

    private void say(Subject subject, Instant from, BackfillReport report, PrintWriter out) {
        out.printf(
                "%s, revision %d, with encoder %s, on images scored since %s%n",
                subject.task().getId(),
                subject.task().getRevision(),
                subject.encoder().toString(),
                from);
        TaskRefusals.lines(subject.task(), subject.report()).forEach(out::println);
        if (subject.encoder().isUntrained()) {
            out.println("  the encoder is untrained: the selector asks no task yet");
        }
        out.printf(
                "  %,d records read: %,d of other encoder versions, %,d scored when they came, %,d of backfills, %,d unreadable%n",
                report.read(),
                report.of(Kind.OTHER_ENCODER),
                report.of(Kind.SCORED_BEFORE),
                report.of(Kind.BACKFILL),
                report.of(Kind.UNREADABLE));
        if (report.left() > 0) {
            out.printf(
                    "  %,d left for the next run: a window of the selector holds them, or one before them%n",
                    report.left());
        }
        out.printf("  %s, in %.1f s%n", verdict(report), report.seconds());
        if (dryRun && subject.task().getSelection().getWindowed()) {
            out.println("  counted as if the task decided as images come, without its windows");
        }
    }

    private String verdict(BackfillReport report) {
        if (report.of(Kind.FITTING) == 0) {
            return "nothing new to send";
        }
        return dryRun
                ? "%,d would be sent to selection and about %,d kept; nothing was sent"
                        .formatted(report.of(Kind.FITTING), report.wouldBeKept())
                : "%,d sent to selection".formatted(report.of(Kind.FITTING));
    }
}
