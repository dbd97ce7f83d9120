package io.sluice.trainer.fold;

import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.RoundReport.Verdict;
import io.sluice.trainer.prune.Score;
import io.sluice.trainer.prune.Skips;
import io.sluice.trainer.prune.Worth;
import io.sluice.trainer.replay.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The replay buffer with what is known of each image. What it drops in a round it still knows until
 * the round is over.
 */
final class Window {
    private final Replay<Subject> replay;
    private final Album album;
    private final Map<Long, Remembered> known = new HashMap<>();
    private final NavigableSet<Long> news = new TreeSet<>();
    private final List<Long> leaving = new ArrayList<>();

    /**
     * @param replay of the images that are remembered
     */
    Window(Replay<Subject> replay, List<Remembered> remembered, Album album) {
        this.replay = replay;
        this.album = album;
        remembered.forEach(this::put);
    }

    int size() {
        return replay.size();
    }

    /** Takes an arrival in; what has to go for it is known until the round is over. */
    void add(Arrival arrival) {
        Optional<Subject> gone = replay.add(arrival.position(), arrival.subject());
        gone.ifPresent(subject -> leaving.add(subject.position()));
        boolean isKept = gone.isEmpty() || gone.get().position() != arrival.position();
        Picture picture = isKept ? album.keep(arrival.pixels()) : arrival::pixels;
        put(new Remembered(arrival.subject(), picture, Standing.none()));
    }

    /** Draws as the replay buffer does. */
    List<Subject> draw(int count, SplittableRandom random) {
        return replay.draw(count, random);
    }

    /** An image of the buffer with its pixels. */
    Arrival fetch(Subject subject) {
        return new Arrival(subject, at(subject.position()).picture().pixels());
    }

    /** What is known of an image; of one that is not here, nothing. */
    Standing standing(long position) {
        Remembered remembered = known.get(position);
        return remembered == null ? Standing.none() : remembered.standing();
    }

    /** Takes in what a step saw of an image. */
    void learnt(long position, float loss, float[] feature) {
        change(position, standing -> standing.after(loss));
        replay.saw(position, feature);
    }

    /** How all images of the buffer do, in its order. */
    List<Score> scores() {
        return replay.items().stream().map(subject -> score(subject.position())).toList();
    }

    /** What the images of the buffer were found to be worth. */
    Map<Long, Worth> worths() {
        Map<Long, Worth> worths = new HashMap<>();
        known.forEach((position, image) -> worths.put(position, image.standing().worth()));
        return worths;
    }

    /** Takes in what images were found to be worth; what the others are is not known any more. */
    void judged(Map<Long, Worth> found) {
        for (Subject subject : replay.items()) {
            Worth worth = found.getOrDefault(subject.position(), Worth.UNJUDGED);
            change(subject.position(), standing -> standing.found(worth));
        }
    }

    void thin(Skips skips) {
        for (Subject subject : replay.items()) {
            boolean isSkipped = skips.skipped().contains(subject.position());
            float weight = skips.heavier().getOrDefault(subject.position(), 1f);
            change(subject.position(), standing -> standing.thinned(isSkipped, weight));
        }
    }

    /** Some of the verdicts that were not told yet, those on the newest images first. */
    List<Verdict> tell(int most) {
        List<Verdict> told = new ArrayList<>();
        while (told.size() < most && !news.isEmpty()) {
            Remembered image = at(news.last());
            Standing standing = image.standing();
            told.add(new Verdict(image.subject(), standing.taught(), standing.worth()));
            change(image.subject().position(), Standing::toldSo);
        }
        return told;
    }

    /** The round is over: what has gone is forgotten. */
    void forget() {
        for (long position : leaving) {
            Remembered gone = known.remove(position);
            news.remove(position);
            if (gone != null) {
                album.forget(gone.picture());
            }
        }
        leaving.clear();
    }

    /**
     * Takes images out between rounds, by their ids; the pixels of those that went before must go
     * too.
     *
     * @return how often each of those that were there had been trained on
     */
    Map<String, Integer> erase(Set<String> imageIds) {
        Map<String, Integer> erased = new TreeMap<>();
        for (Subject image : replay.removeIf(held -> imageIds.contains(held.imageId()))) {
            Remembered gone = at(image.position());
            erased.merge(image.imageId(), gone.standing().taught().times(), Integer::sum);
            known.remove(image.position());
            news.remove(image.position());
            album.forget(gone.picture());
        }
        if (!imageIds.isEmpty()) {
            album.purge();
        }
        return erased;
    }

    /** The images of the buffer, in its order. */
    List<Remembered> remembered() {
        return replay.items().stream().map(subject -> at(subject.position())).toList();
    }

    /** What the buffer knows besides. */
    Map<String, Tensor> arrays() {
        return Buffers.arrays(replay);
    }

    private Score score(long position) {
        Taught taught = standing(position).taught();
        return new Score(position, taught.times(), taught.loss(), taught.emaLoss());
    }

    private void change(long position, UnaryOperator<Standing> change) {
        Remembered image = at(position);
        put(new Remembered(image.subject(), image.picture(), change.apply(image.standing())));
    }

    private void put(Remembered image) {
        long position = image.subject().position();
        known.put(position, image);
        if (image.standing().isNews()) {
            news.add(position);
        } else {
            news.remove(position);
        }
    }

    private Remembered at(long position) {
        Remembered image = known.get(position);
        if (image == null) {
            throw new IllegalStateException("Nothing is known of position " + position);
        }
        return image;
    }
}
