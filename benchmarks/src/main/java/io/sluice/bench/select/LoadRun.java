package io.sluice.bench.select;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.figure.Samples;
import io.sluice.bench.figure.Spread;
import io.sluice.bench.rate.Rate;
import io.sluice.bench.rate.Rounds;
import io.sluice.bench.select.flow.BenchTopics;
import io.sluice.bench.select.flow.Kept;
import io.sluice.bench.select.flow.PassThrough;
import io.sluice.bench.select.flow.Results;
import io.sluice.bench.select.flow.Selector;
import io.sluice.bench.select.flow.StreamsRate;
import io.sluice.bench.select.input.Load;
import io.sluice.bench.select.input.ScoredFlow;
import io.sluice.bench.select.input.Supply;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.TopicCreation;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.Topology;

/** Measures all rates under one load. */
final class LoadRun {
    private final Settings settings;
    private final Topics topics;
    private final Connection connection;
    private final SchemaRegistry registry;
    private final Supply supply;
    private final ScoredFlow flow;
    private final Kept kept;

    private LoadRun(SelectPlan plan, Load load, Settings settings, Supply supply) {
        this.settings = settings;
        this.topics = Topics.from(settings);
        this.connection = Connection.from(settings);
        this.registry = new ConfluentRegistry(connection.registryUrl());
        this.supply = supply;
        this.flow = new ScoredFlow(load, plan.size(), plan.share());
        this.kept = new Kept(RecordCodec.of(topics.selectionDecisions(), registry));
    }

    /**
     * @param settings of the selector, with a prefix and a state folder of their own
     */
    static LoadReport measure(
            SelectPlan plan, Load load, Settings settings, Consumer<String> progress)
            throws Exception {
        Topics topics = Topics.from(settings);
        Connection connection = Connection.from(settings);
        TopicCreation.ensure(topics, 1, connection);
        try (BenchTopics own = new BenchTopics(connection, topics);
                Supply supply = new Supply(connection, topics)) {
            LoadRun run = new LoadRun(plan, load, settings, supply);
            Samples samples = run.samples(own, new Rounds(plan.rounds(), progress), plan.count());
            return run.report(load, samples);
        }
    }

    private Samples samples(BenchTopics own, Rounds rounds, int count) throws Exception {
        String input = topics.scoredImages().name();
        String copies = own.copies("copies");
        String again = own.copies("copies-decoded");
        String decisions = topics.selectionDecisions().name();
        own.stamp(decisions);
        RecordCodec<?> codec = RecordCodec.of(topics.scoredImages(), registry);
        try (StreamsRate decoding =
                        rate(
                                SelectBench.DECODING,
                                PassThrough.decoding(input, again, codec),
                                again);
                StreamsRate passing =
                        rate(SelectBench.PASS_THROUGH, PassThrough.ofBytes(input, copies), copies);
                StreamsRate selecting =
                        rate(SelectBench.SELECTOR, Selector.topology(settings), decisions)) {
            Map<String, Rate> rates = new LinkedHashMap<>();
            rates.put(SelectBench.DECODING, decoding);
            rates.put(SelectBench.PASS_THROUGH, passing);
            rates.put(SelectBench.SELECTOR, selecting);
            return rounds.measure(rates, count);
        }
    }

    private StreamsRate rate(String name, Topology topology, String output) {
        Consumer<byte[]> taker = name.equals(SelectBench.SELECTOR) ? kept : copy -> {};
        return new StreamsRate(
                topology,
                name.equals(SelectBench.SELECTOR)
                        ? Selector.config(settings)
                        : Selector.config(settings, name),
                supply,
                flow,
                new Results(connection, output, topics.scoredImages().partitions(), taker));
    }

    private LoadReport report(Load load, Samples samples) {
        Map<String, Spread> spread = new LinkedHashMap<>();
        for (String rate :
                new String[] {
                    SelectBench.SELECTOR, SelectBench.PASS_THROUGH, SelectBench.DECODING
                }) {
            spread.put(rate, samples.spread(rate, Sample::imagesPerSecond));
        }
        spread.put(
                SelectBench.RATIO,
                samples.ratio(
                        SelectBench.SELECTOR, SelectBench.PASS_THROUGH, Sample::imagesPerSecond));
        spread.put(
                SelectBench.RATIO_TO_DECODING,
                samples.ratio(SelectBench.SELECTOR, SelectBench.DECODING, Sample::imagesPerSecond));
        return LoadReport.of(load, supply.meanBytes(), kept.share(), spread, samples.cpu());
    }
}
