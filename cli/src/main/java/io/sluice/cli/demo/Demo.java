package io.sluice.cli.demo;

import io.sluice.cli.access.FolderLock;
import io.sluice.cli.access.RunningDemo;
import io.sluice.cli.audit.Audit;
import io.sluice.cli.audit.AuditReport;
import io.sluice.console.ConsoleConfig;
import io.sluice.console.ConsoleServer;
import io.sluice.console.PortTakenException;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.console.watch.LoopWatch;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedMain;
import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.source.ImageSource;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.SelectorMain;
import io.sluice.trainer.TrainerConfig;
import io.sluice.trainer.TrainerMain;
import io.sluice.trainer.fold.Rhythm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The whole loop in one process: services, tasks, rooms, and a river of images held back while the
 * rooms are behind. Everything is kept in one folder; started again on it, the demo goes on.
 */
public final class Demo {
    private static final int MOST_ON_THE_WAY = 400;
    private static final int LEAST_AHEAD = 64;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMillis(500);

    private final DemoOptions options;
    private final Settings settings;
    private final DemoScreen screen;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long began = System.nanoTime();

    public Demo(DemoOptions options, Settings settings, DemoScreen screen) {
        this.options = options;
        this.settings = settings;
        this.screen = screen;
    }

    /**
     * Runs until drained, if that was asked for, or until {@link #stop}.
     *
     * @return what happened, if the loop was drained
     * @throws Exception if a room failed; the folder is fit to go on from
     */
    public Optional<DemoReport> run() throws Exception {
        try (FolderLock lock = FolderLock.take(options.folder())) {
            DemoKind.claim(options);
            screen.say("starting a broker and a schema registry");
            try (LocalServices services =
                    LocalServices.start(
                            options.folder().resolve("services"), Topics.from(settings))) {
                return runOn(services);
            } finally {
                RunningDemo.forget(options.folder());
            }
        } finally {
            stopped.countDown();
        }
    }

    /** Asks {@link #run} to end and waits until it has. */
    public void stop() {
        stopAsked.countDown();
        try {
            stopped.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<DemoReport> runOn(LocalServices services) throws Exception {
        Settings all = DemoSettings.in(options.folder(), settings, services.settings());
        DemoInputs inputs = new DemoInputs(options, all);
        ImageSource images = inputs.images();
        inputs.registerTasks(screen);
        Rhythm rhythm = TrainerConfig.from(all).learning().rhythm();
        Throttle throttle = new Throttle(MOST_ON_THE_WAY, Math.max(LEAST_AHEAD, rhythm.batch()));
        try (LoopWatch watch =
                        new LoopWatch(services.connection(), Topics.from(all), Clock.systemUTC());
                ConsoleServer console = console(ConsoleConfig.from(all), watch);
                RunningRooms rooms = new RunningRooms()) {
            String address = console.address().toString();
            screen.say("console  " + address);
            new RunningDemo(ProcessHandle.current().pid(), address, services.settings())
                    .write(options.folder());
            rooms.start(TrainerMain.room(all));
            rooms.start(EmbedMain.room(all));
            rooms.start(SelectorMain.room(all));
            try (River river =
                    River.start(
                            IngestConfig.Ends.from(all), throttle, images, inputs.run(images))) {
                return follow(new Parts(all, rhythm, watch, rooms, river, throttle));
            }
        }
    }

    /** What runs, in one hand. */
    private record Parts(
            Settings settings,
            Rhythm rhythm,
            LoopWatch watch,
            RunningRooms rooms,
            River river,
            Throttle throttle) {}

    private Optional<DemoReport> follow(Parts loop) throws Exception {
        while (!stopAsked.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            refuseFailures(loop);
            LoopSnapshot snapshot = loop.watch().snapshot();
            Backlog backlog = Backlog.of(snapshot);
            if (backlog.isCertain()) {
                loop.throttle().read(backlog.settled(), backlog.untrained());
            }
            screen.show(loop.river().progress(), snapshot);
            boolean isDrained = loop.river().isDry() && backlog.isDrained(loop.rhythm());
            if (options.ending().whenDrained() && isDrained) {
                AuditReport audit = audit(loop.settings());
                if (audit.drained()) {
                    return Optional.of(report(audit, loop.watch()));
                }
            }
        }
        screen.say("stopping; the same command goes on from here");
        return Optional.empty();
    }

    private DemoReport report(AuditReport audit, LoopWatch watch) throws InterruptedException {
        long until = System.nanoTime() + LONGEST_WAIT.toNanos();
        LoopSnapshot snapshot = watch.snapshot();
        while (snapshot.flow().totals().decided() < audit.selected() + audit.rejected()
                && System.nanoTime() < until
                && stopAsked.getCount() > 0) {
            Thread.sleep(EVERY.toMillis());
            snapshot = watch.snapshot();
        }
        return DemoReport.of(audit, snapshot, (System.nanoTime() - began) / 1e9);
    }

    private static AuditReport audit(Settings settings)
            throws InterruptedException, ExecutionException {
        Connection connection = Connection.from(settings);
        return Audit.run(
                connection, Topics.from(settings), new ConfluentRegistry(connection.registryUrl()));
    }

    private static void refuseFailures(Parts loop) throws IOException {
        Optional<RunningRooms.Failure> failure = loop.rooms().failure();
        if (failure.isPresent()) {
            throw new IllegalStateException(
                    "%s failed: %s".formatted(failure.get().room(), failure.get().reason()),
                    failure.get().cause());
        }
        Optional<Throwable> dam = loop.river().failure();
        if (dam.isPresent()) {
            throw new IOException("Producing failed: " + Reason.of(dam.get()), dam.get());
        }
    }

    private static ConsoleServer console(ConsoleConfig config, LoopWatch watch) {
        try {
            return ConsoleServer.start(config, watch);
        } catch (PortTakenException e) {
            return ConsoleServer.start(config.onAnyPort(), watch);
        }
    }
}
