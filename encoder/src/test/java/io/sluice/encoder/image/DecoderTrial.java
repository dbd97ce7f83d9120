package io.sluice.encoder.image;

import io.sluice.local.ImagePack;
import io.sluice.local.MutatedFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Decodes broken files and counts how they end; anything but pixels or a refusal is thrown. */
final class DecoderTrial {
    private static final int MOST_OF_A_PACK = 100;

    private final MutatedFiles files;
    private final int size;
    private final Map<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
    private final Map<Long, Long> slowest = new ConcurrentSkipListMap<>();

    DecoderTrial(MutatedFiles files, int size) {
        this.files = files;
        this.size = size;
    }

    /** Decodes the files from an index up to another; may be called by many threads. */
    void run(long from, long to) {
        LongStream.range(from, to).forEach(this::decode);
    }

    private void decode(long index) {
        byte[] file = files.file(index);
        long began = System.nanoTime();
        String outcome = outcome(file, index);
        slowest.put(System.nanoTime() - began, index);
        while (slowest.size() > 5) {
            slowest.remove(slowest.keySet().iterator().next());
        }
        outcomes.computeIfAbsent(outcome, name -> new AtomicLong()).incrementAndGet();
    }

    private String outcome(byte[] file, long index) {
        try {
            ImageDecoder.decode(file, size);
            return "pixels";
        } catch (UnreadableImageException e) {
            return e.reason().code();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Broken file " + index + " ended otherwise", e);
        }
    }

    /** How many ended in pixels and how many for each reason. */
    Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.get()));
        return counts;
    }

    /** The files that took longest. */
    String slowest() {
        StringBuilder text = new StringBuilder();
        slowest.forEach(
                (nanos, index) ->
                        text.append(index).append(": ").append(nanos / 1_000_000).append(" ms; "));
        return text.toString();
    }

    /**
     * Tries many broken copies of generated and real files in a process of its own.
     *
     * @param arguments seed, first index, last index, threads, and the names of packs
     */
    public static void main(String[] arguments) throws Exception {
        List<byte[]> real = new ArrayList<>(PictureKinds.all());
        for (String name : List.of(arguments).subList(4, arguments.length)) {
            real.addAll(pack(name));
        }
        DecoderTrial trial =
                new DecoderTrial(new MutatedFiles(Long.parseLong(arguments[0]), real), 32);
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
        long end = Long.parseLong(arguments[2]);
        List<Thread> threads = new ArrayList<>();
        for (int i = Integer.parseInt(arguments[3]); i > 0; i--) {
            Thread thread = new Thread(() -> trial.runFrom(next, end));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            while (!joined(thread)) {
                trial.say(next.get());
            }
        }
        trial.say(end);
    }

    private static boolean joined(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(10));
        return !thread.isAlive();
    }

    private void runFrom(AtomicLong next, long end) {
        for (long index = next.getAndIncrement(); index < end; index = next.getAndIncrement()) {
            run(index, index + 1);
        }
    }

    private void say(long reached) {
        System.out.println(reached + " " + outcomes() + " slowest " + slowest());
    }

    /** At most some of a pack, so that packs of few files are not lost among those of many. */
    private static List<byte[]> pack(String name) throws IOException {
        ImagePack pack =
                ImagePack.find(name)
                        .orElseThrow(
                                () -> new IOException("No " + name + " in " + ImagePack.folder()));
        return pack.images().files().values().stream().limit(MOST_OF_A_PACK).toList();
    }
}
