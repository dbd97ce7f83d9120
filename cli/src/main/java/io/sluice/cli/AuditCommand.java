package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.audit.Audit;
import io.sluice.cli.audit.AuditReport;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves from the topics that every produced image has exactly one outcome. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Proves from the topics that every produced image ended as exactly one of selected,",
            "rejected, dead letter, or is still on its way."
        },
        footer = {
            "",
            "Works on a running system and on what a stopped or killed demo left behind.",
            "Exit code 3 where an image was lost or has more than one outcome.",
            "",
            "Examples:",
            "  ./sluice audit",
            "  ./sluice audit --json | jq .lost"
        })
final class AuditCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            AuditReport report =
                    Audit.run(
                            system.connection(),
                            system.topics(),
                            new ConfluentRegistry(system.connection().registryUrl()));
            print(report, spec.commandLine().getOut());
            return report.conserved() ? Sluice.DONE : Sluice.NOT_CONSERVED;
        }
    }

    private void print(AuditReport report, PrintWriter out) {
        if (json) {
            out.println(Json.write(report));
        } else {
            out.printf(
                    "%d produced = %d selected + %d rejected + %d dead letters + %d on their way%n",
                    report.produced(),
                    report.selected(),
                    report.rejected(),
                    report.deadLetters(),
                    report.pending());
            out.printf(
                    "lost %d, repeated %d, contradictory %d, unknown %d; refused at the door %d%n",
                    report.lost(),
                    report.repeated(),
                    report.contradictory(),
                    report.unknown(),
                    report.refused());
            if (report.unreadable() > 0) {
                out.printf("%d scored records could not be read%n", report.unreadable());
            }
            if (report.backfilled() > 0) {
                out.printf(
                        "backfilled for later tasks: %d kept, %d dropped, %d on their way%n",
                        report.backfilledKept(),
                        report.backfilledDropped(),
                        report.backfilledPending());
            }
            out.println(verdict(report));
        }
        out.flush();
    }

    private static String verdict(AuditReport report) {
        if (!report.conserved()) {
            return "NOT CONSERVED";
        }
        return report.drained()
                ? "conserved: every produced image has exactly one outcome"
                : "conserved so far: every image has exactly one outcome or is on its way";
    }
}
