package io.sluice.cli.why;

import io.sluice.cli.ledger.Entered;
import io.sluice.cli.ledger.Provenance;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What is known of an image, for people. */
public final class WhyText {
    private static final int TASKS = 20; // a decision; those that want the image come first

    private final StringJoiner lines = new StringJoiner("\n");

    private WhyText() {}

    public static String of(Answer answer) {
        WhyText text = new WhyText();
        text.lines.add(answer.imageId());
        answer.decisions().forEach(text::decision);
        text.training(answer);
        text.provenance(answer.provenance());
        answer.repeated().forEach(text::repeated);
        answer.deadLetters().forEach(text::setAside);
        answer.waiting().forEach(text::waiting);
        return text.lines.toString();
    }

    /** The releases that an image went into. */
    public static String of(Provenance provenance) {
        WhyText text = new WhyText();
        text.provenance(provenance);
        return provenance.isNone() ? "in no release yet" : text.lines.toString().strip();
    }

    private void decision(Judgement decision) {
        lines.add("");
        add(
                "%s: %s (%s)%s",
                decision.kept() ? "kept" : "dropped",
                decision.why(),
                decision.reason(),
                decision.backfill() == null ? "" : ", when " + backfill(decision) + " came later");
        lines.add(line("origin", decision.origin()));
        if (!decision.source().isEmpty()) {
            lines.add(line("source", decision.source()));
        }
        lines.add(line("encoder", decision.encoderVersion()));
        moments(decision.times());
        decision.tasks().stream().limit(TASKS).forEach(this::opinion);
        if (decision.tasks().size() > TASKS) {
            add("  and %,d more tasks; --json has all", decision.tasks().size() - TASKS);
        }
    }

    private static String backfill(Judgement decision) {
        return decision.backfillRevision() == null
                ? "task " + decision.backfill()
                : "revision %d of task %s"
                        .formatted(decision.backfillRevision(), decision.backfill());
    }

    private void moments(Moments times) {
        moment("captured", times.captured());
        moment("ingested", times.ingested());
        moment("embedded", times.embedded());
        moment("selected", times.selected());
    }

    private void moment(String what, @Nullable String when) {
        if (when != null) {
            lines.add(line(what, when));
        }
    }

    private void opinion(Opinion said) {
        add(
                "  %s %s (revision %d): %s",
                said.wanted() ? "+" : "-", said.task(), said.revision(), held(said));
        add("      %s%s", ratio(said), weight(said));
        if (said.repeats() != null) {
            add("      would want it, but it repeats %s", said.repeats());
        }
    }

    /** The similarity, what it is one to, and what it was held against. */
    private static String held(Opinion said) {
        String held = decimal("similarity %.3f", said.similarity()) + example(said);
        held += said.bar() == null ? ", " + noBar(said) : decimal(", bar %.3f", said.bar());
        return said.share() == null
                ? held
                : held + "; in the highest " + percent(said.share()) + " of " + seen(said);
    }

    private static String noBar(Opinion said) {
        if (said.windowed()) {
            return said.share() == null
                    ? "not ranked in its window"
                    : "no place in its window for that example";
        }
        return said.share() == null
                ? "not held against anything"
                : "too few images seen for any to pass";
    }

    private static String seen(Opinion said) {
        return said.windowed() ? "its window" : "what that example saw";
    }

    private static String example(Opinion said) {
        if (said.examplePosition() == null) {
            return "";
        }
        String position = "example " + said.examplePosition();
        return said.example() == null
                ? " to " + position
                : " to " + shortened(said.example()) + " (" + position + ")";
    }

    /** A content hash in full would only be in the way. */
    private static String shortened(String example) {
        return AskedId.isContentHash(example) ? example.substring(0, 12) + "…" : example;
    }

    private static String ratio(Opinion said) {
        if (said.keepRatio() == null) {
            return "no keep ratio";
        }
        String inForce = "keeps " + percent(said.keepRatio());
        return said.askedRatio() == null || said.askedRatio().equals(said.keepRatio())
                ? inForce
                : inForce + ", asked for " + percent(said.askedRatio());
    }

    private static String weight(Opinion said) {
        return said.weight() == 1 ? "" : ", weight " + plain(said.weight());
    }

    private void training(Answer answer) {
        boolean kept = answer.decisions().stream().anyMatch(Judgement::kept);
        if (kept && answer.training().isEmpty()) {
            lines.add("").add("the trainer has said nothing of it yet");
        }
        for (Training training : answer.training()) {
            lines.add("");
            add(
                    "trained on %s, last told at step %,d",
                    times(training.timesSeen()), training.step());
            moment("trained", training.trained());
            lines.add(line("loss", decimal("%.3f nats, averaged", training.emaLoss())));
            verdict(training);
        }
    }

    private void provenance(Provenance provenance) {
        if (provenance.isNone()) {
            return;
        }
        lines.add("").add("went into");
        provenance.entered().forEach(this::entered);
        if (!provenance.touched().isEmpty()) {
            add("so it is part of %s", String.join(", ", provenance.touched()));
        }
    }

    private void entered(Entered entered) {
        add(
                "  %s: %s, from position %,d%s",
                Objects.requireNonNullElse(entered.release(), "no release yet"),
                times(entered.times()),
                entered.position(),
                entered.tasks().isEmpty() ? "" : ", for " + String.join(", ", entered.tasks()));
    }

    private static String times(int times) {
        return times == 1 ? "once" : times + " times";
    }

    private void verdict(Training training) {
        if (training.isJudged()) {
            lines.add(line("verdict", training.verdict().toLowerCase(Locale.ROOT)));
        }
    }

    private void repeated(Judgement other) {
        lines.add("");
        add("what it repeats: %s", other.imageId());
        add("  %s: %s (%s)", other.kept() ? "kept" : "dropped", other.why(), other.reason());
        lines.add(line("origin", other.origin()));
    }

    private void setAside(SetAside letter) {
        lines.add("");
        add(
                "set aside by %s: %s (%s)",
                letter.stage().toLowerCase(Locale.ROOT), letter.message(), letter.reason());
        if (letter.origin() != null) {
            lines.add(line("origin", letter.origin()));
        }
        if (!letter.source().isEmpty()) {
            lines.add(line("source", letter.source()));
        }
        lines.add(line("failed", letter.failedAt()));
    }

    private void waiting(Waiting waiting) {
        lines.add("");
        add("on its way: %s", waiting.until());
        lines.add(line("at", waiting.at()));
    }

    private void add(String format, @Nullable Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String percent(double share) {
        return plain(100 * share) + "%";
    }

    /** Three digits that count, and no zeros behind them. */
    private static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    private static String line(String what, @Nullable Object value) {
        return String.format(Locale.ROOT, "  %-9s %s", what, Objects.toString(value, "unknown"));
    }

    /** What to say where nothing is known. */
    public static String nothing(Answer answer, Duration retention) {
        return "No image whose id is %s%s was decided on, set aside or is on its way; topics keep %s"
                .formatted(
                        answer.imageId(),
                        new AskedId(answer.imageId()).mayBeABeginning() ? " or begins so" : "",
                        inWords(retention));
    }

    private static String inWords(Duration retention) {
        return retention.toDays() > 1
                ? retention.toDays() + " days"
                : retention.toHours() + " hours";
    }
}
