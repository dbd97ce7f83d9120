package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.console.SnapshotJson;
import io.sluice.console.StatusText;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.console.watch.LoopWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the console's page shows. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Prints what the console's page shows: lag, throughput, tasks, releases.",
        footer = {
            "",
            "Asks the console of the running demo; without one it reads the topics itself.",
            "",
            "Examples:",
            "  ./sluice status",
            "  ./sluice status --json | jq .flow.totals"
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration MOST = Duration.ofMinutes(2);

    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            SnapshotJson format = new SnapshotJson();
            Optional<String> console = system.consoleUrl();
            LoopSnapshot snapshot =
                    console.isPresent() ? format.read(ask(console.get())) : look(system);
            String text = json ? format.write(snapshot) : StatusText.of(snapshot);
            spec.commandLine().getOut().println(text.stripTrailing());
            spec.commandLine().getOut().flush();
            return Sluice.DONE;
        }
    }

    private static String ask(String console) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(console).resolve("api/status"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static LoopSnapshot look(SystemAccess system) throws InterruptedException {
        try (LoopWatch watch =
                new LoopWatch(system.connection(), system.topics(), Clock.systemUTC())) {
            long until = System.nanoTime() + MOST.toNanos();
            LoopSnapshot snapshot = watch.snapshot();
            while (!isWhole(snapshot) && System.nanoTime() < until) {
                Thread.sleep(200);
                snapshot = watch.snapshot();
            }
            return snapshot;
        }
    }

    private static boolean isWhole(LoopSnapshot snapshot) {
        return !snapshot.flow().watching().replaying()
                && snapshot.flow().watching().trouble() == null;
    }
}
