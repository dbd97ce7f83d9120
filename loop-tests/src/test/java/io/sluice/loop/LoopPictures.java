package io.sluice.loop;

import io.sluice.local.SyntheticImage;
import io.sluice.local.SyntheticImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Generated pictures as files, a few of them broken. */
final class LoopPictures {
    static final int BROKEN = 3;

    private static final SyntheticImages PICTURES = new SyntheticImages(11, 40);

    private LoopPictures() {}

    /** Writes that many files, {@link #BROKEN} of them no images, the others from a place on. */
    static Path write(Path folder, int from, int count) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("empty.png"), new byte[0]);
        Files.write(folder.resolve("text.jpg"), "no image".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("cut.png"), cut(PICTURES.png(from + count)));
        for (int i = 0; i < count - BROKEN; i++) {
            SyntheticImage picture = PICTURES.image(from + i);
            Path file = folder.resolve(picture.label()).resolve(picture.name());
            Files.createDirectories(file.getParent());
            Files.write(file, picture.file());
        }
        return folder;
    }

    static Path writeTasks(Path folder) throws IOException {
        for (String task : PICTURES.tasks()) {
            for (SyntheticImage example : PICTURES.examples(task, 8)) {
                Path file = folder.resolve(example.label()).resolve(example.name());
                Files.createDirectories(file.getParent());
                Files.write(file, example.file());
            }
        }
        return folder;
    }

    private static byte[] cut(byte[] file) {
        return Arrays.copyOf(file, file.length / 3);
    }
}
