package io.sluice.experiments.given;

import io.sluice.ingest.source.Entries;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.ingest.source.UnusableSourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Images of one place with what its manifest, if there is one, says of them. */
public final class Pack {
    private static final String TRAIN = "train";

    private final Path path;
    private final ImageSource source;
    private final Manifest manifest;

    private Pack(Path path, ImageSource source, Manifest manifest) {
        this.path = path;
        this.source = source;
        this.manifest = manifest;
    }

    /** Takes what receives images one by one. */
    @FunctionalInterface
    public interface Taker {
        void take(Labelled image) throws IOException;
    }

    /** Finds a pack. */
    public static Pack at(Path path) throws IOException {
        Place place = Place.of(path);
        return new Pack(path, place.source(), Manifest.of(place.root()));
    }

    /** Goes through all images in the order of the source. */
    public void forEach(Taker taker) throws IOException {
        forEach(taker, name -> true);
    }

    /** Goes through the images to train on: all of them where no image is said to be one. */
    void forEachToTrainOn(Taker taker) throws IOException {
        if (count(this::isTrain) > 0) {
            forEach(taker, this::isTrain);
        } else {
            forEach(taker);
        }
    }

    private void forEach(Taker taker, Predicate<String> wanted) throws IOException {
        long found = 0;
        try (Entries entries = source.open()) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                if (entry instanceof SourceEntry file && wanted.test(file.name())) {
                    taker.take(new Labelled(file.name(), file.content(), facts(file.name())));
                    found++;
                }
            }
        }
        if (found == 0) {
            throw new UnusableSourceException("There are no images at " + path);
        }
    }

    private long count(Predicate<String> wanted) throws IOException {
        long count = 0;
        try (Entries entries = source.open()) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                count += wanted.test(entry.name()) ? 1 : 0;
            }
        }
        return count;
    }

    private boolean isTrain(String name) {
        return facts(name).split().equals(TRAIN);
    }

    private Facts facts(String name) {
        Facts facts = manifest.row(name);
        return facts == null ? Facts.none() : facts;
    }
}
