package io.sluice.bench.select.state;

import io.sluice.bench.job.BrokerDisk;
import io.sluice.bench.machine.MemorySample;
import io.sluice.bench.select.flow.Kept;
import io.sluice.bench.select.flow.Results;
import io.sluice.bench.select.flow.RunningStreams;
import io.sluice.bench.select.flow.Selector;
import io.sluice.bench.select.input.ChangingFlow;
import io.sluice.bench.select.input.Supply;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.SelectorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A selector that is fed and looked at. */
final class StateRun implements AutoCloseable {
    /** Records the input may be ahead: enough to do, and not all on the disk at once. */
    private static final int AHEAD = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StatePlan plan;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Supply supply;
    private final Admin admin;
    private final BrokerDisk disk;
    private final Echo echo;
    private final Kept kept;
    private final Results decisions;
    private final RunningStreams running;
    private final Stores stores;
    private long decided;

    StateRun(StatePlan plan, Settings settings, Consumer<String> progress) throws Exception {
        Connection connection = Connection.from(settings);
        Topics topics = Topics.from(settings);
        int partitions = topics.scoredImages().partitions();
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
        this.supply = new Supply(connection, topics);
        this.admin = Admin.create(connection.properties());
        this.disk = new BrokerDisk(connection, List.of(topics.scoredImages()));
        disk.useSmallSegments();
        this.echo = new Echo(connection, topics);
        this.kept =
                new Kept(
                        RecordCodec.of(
                                topics.selectionDecisions(),
                                new ConfluentRegistry(connection.registryUrl())));
        this.decisions =
                new Results(connection, topics.selectionDecisions().name(), partitions, kept);
        this.running = RunningStreams.start(Selector.topology(settings), Selector.config(settings));
        this.stores = new Stores(running.streams(), partitions, admin);
    }

    /** Streams everything through. */
    List<Look> looks() throws Exception {
        ChangingFlow flow = new ChangingFlow(plan.load(), plan.records(), plan.size());
        List<Look> looks = new ArrayList<>();
        long began = System.nanoTime();
        for (int look = 1; look <= plan.looks(); look++) {
            long until = plan.records() * look / plan.looks();
            for (long sent = supply.written(); sent < until; sent = supply.written()) {
                supply.fill(flow, Math.min(until, sent + AHEAD / 2));
                running.awaitProcessed(supply.topic(), Math.max(0, supply.written() - AHEAD));
            }
            running.awaitProcessed(supply.topic(), until);
            awaitDecided(look == plan.looks() ? until : 0);
            looks.add(look(until, (System.nanoTime() - began) / 1e9));
            disk.free();
        }
        return looks;
    }

    List<Bound> bounds() {
        return Bound.of(
                plan,
                SelectorConfig.from(settings),
                Topics.from(settings).scoredImages().partitions(),
                supply.meanBytes());
    }

    long decided() {
        return decided;
    }

    long kept() {
        return Math.round(kept.share() * decided);
    }

    private Look look(long records, double seconds) throws Exception {
        echo.answer();
        MemorySample memory =
                MemorySample.take(new MemorySample.Moment("selector", records, seconds), 0);
        Path folder = SelectorConfig.from(settings).running().stateFolder();
        Look look = new Look(memory, stores.sizes(), size(folder), stores.rocks());
        progress.accept(StateTable.line(look));
        return look;
    }

    /** Reads decisions, until there are so many or no more come. */
    private void awaitDecided(long wanted) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        decided += decisions.drain();
        while (decided < wanted && System.nanoTime() < until) {
            Thread.sleep(100);
            decided += decisions.drain();
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(file -> file.isFile())
                    .mapToLong(f -> f.length())
                    .sum();
        }
    }

    @Override
    public void close() {
        running.close();
        decisions.close();
        echo.close();
        disk.close();
        admin.close();
        supply.close();
    }
}
