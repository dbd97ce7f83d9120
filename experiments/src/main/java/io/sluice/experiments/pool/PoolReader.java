package io.sluice.experiments.pool;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.run.Seeds;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.experiments.given.ExampleSample;
import io.sluice.experiments.given.Facts;
import io.sluice.experiments.given.Labelled;
import io.sluice.experiments.given.Pack;
import io.sluice.ingest.source.UnusableSourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads packs. What a manifest does not say is taken from paths: the class is the name of an
 * image's folder, the domain that of the pack, and an image is held out where a folder above it is
 * called test or val. Where nothing is said of train and test, one in five is held out, by content.
 */
public final class PoolReader implements Pack.Taker {
    private static final double HELD_OUT = 0.2;
    private static final long SPLIT = 3; // so that what is held out is the same under every seed

    private final Portion portion;
    private final Map<Bin, ExampleSample> bins = new TreeMap<>();

    private PoolReader(Portion portion) {
        this.portion = portion;
    }

    /** Where an image belongs. */
    private record Bin(boolean isTest, String domain, String label) implements Comparable<Bin> {
        @Override
        public int compareTo(Bin other) {
            int byDomain = domain.compareTo(other.domain);
            int byLabel = byDomain == 0 ? label.compareTo(other.label) : byDomain;
            return byLabel == 0 ? Boolean.compare(isTest, other.isTest) : byLabel;
        }
    }

    /**
     * Reads packs.
     *
     * @param size height and width that images are decoded to
     * @throws UnusableSourceException if nothing is left to train on, or nothing is held out
     */
    public static Pool read(List<Path> packs, Portion portion, int size) throws IOException {
        PoolReader reader = new PoolReader(portion);
        for (Path pack : packs) {
            Pack.at(pack).forEach(reader);
        }
        Pool pool = reader.pool(size);
        if (pool.train().isEmpty() || pool.test().isEmpty()) {
            throw new UnusableSourceException(
                    "%s have %d images to train on and %d that are held out"
                            .formatted(packs, pool.train().size(), pool.test().size()));
        }
        return pool;
    }

    @Override
    public void take(Labelled image) throws IOException {
        Bin bin = bin(image);
        int most = bin.isTest() ? portion.test() : portion.train();
        bins.computeIfAbsent(bin, key -> new ExampleSample(most, portion.seed())).take(image);
    }

    private static Bin bin(Labelled image) {
        Facts facts = image.facts();
        String[] path = image.name().split("/", -1);
        String folder = path.length > 1 ? path[path.length - 2] : "";
        return new Bin(
                isTest(image),
                facts.domain().isEmpty() ? path[0] : facts.domain(),
                facts.label().isEmpty() ? folder : facts.label());
    }

    private static boolean isTest(Labelled image) {
        if (!image.facts().split().isEmpty()) {
            return !image.facts().split().equals("train");
        }
        List<String> path = List.of(image.name().split("/", -1));
        if (path.contains("test") || path.contains("val")) {
            return true;
        }
        return !path.contains("train")
                && Seeds.unit(SPLIT, ContentHash.of(image.content())) < HELD_OUT;
    }

    private Pool pool(int size) throws IOException {
        List<Picture> train = new ArrayList<>();
        List<Picture> test = new ArrayList<>();
        for (Map.Entry<Bin, ExampleSample> entry : bins.entrySet()) {
            for (Labelled image : entry.getValue().drawn()) {
                (entry.getKey().isTest() ? test : train).add(decoded(entry.getKey(), image, size));
            }
        }
        return new Pool(train, test);
    }

    private static Picture decoded(Bin bin, Labelled image, int size) throws IOException {
        try {
            return new Picture(
                    image.name(),
                    bin.label(),
                    bin.domain(),
                    image.facts().group(),
                    ImageDecoder.decode(image.content(), size));
        } catch (UnreadableImageException e) {
            throw new IOException(image.name() + " cannot be decoded: " + e.getMessage(), e);
        }
    }
}
