package io.sluice.experiments;

import io.sluice.local.SyntheticImage;
import io.sluice.local.SyntheticImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A labelled pack of generated images: the eleven classes of signs and flowers. */
public final class GeneratedPack {
    private static final int SIZE = 16;

    private final Path folder;
    private final List<String> files = new ArrayList<>();
    private final List<String> labels;

    public GeneratedPack(Path folder) {
        this.folder = folder;
        this.labels =
                new SyntheticImages(1, SIZE)
                        .classes().stream()
                                .filter(name -> name.contains("/"))
                                .map(name -> name.substring(name.indexOf('/') + 1))
                                .sorted()
                                .toList();
    }

    public Path folder() {
        return folder;
    }

    /** In the order of their names. */
    public List<String> labels() {
        return labels;
    }

    /** Writes so many images of every class to train on, and so many held out. */
    public GeneratedPack write(int train, int test) throws IOException {
        SyntheticImages images = new SyntheticImages(1, SIZE);
        for (String task : images.tasks()) {
            int number = 0;
            for (SyntheticImage image : images.examples(task, train + test)) {
                write(image, number++ % (train + test) < train ? "train" : "test");
            }
        }
        return this;
    }

    /** Says of every other image that it was taken by night, and that three each are one track. */
    public void writeManifest() throws IOException {
        StringBuilder manifest = new StringBuilder("path,split,class,domain,group\n");
        for (int i = 0; i < files.size(); i++) {
            String[] path = files.get(i).split("/", -1);
            manifest.append(
                    "%s,%s,%s,%s,%s-%d%n"
                            .formatted(
                                    files.get(i),
                                    path[0],
                                    path[1],
                                    i % 2 == 0 ? "day" : "night",
                                    path[1],
                                    i / 3));
        }
        Files.writeString(folder.resolve("manifest.csv"), manifest);
    }

    private void write(SyntheticImage image, String split) throws IOException {
        String label = image.label().substring(image.label().indexOf('/') + 1);
        String name = "%s/%s/%d.png".formatted(split, label, files.size());
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), image.file());
        files.add(name);
    }
}
