package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePackTest {
    private static final String KEY = "sluice.packs";

    private @Nullable String named;

    @BeforeEach
    void nameAnEmptyFolder(@TempDir Path folder) {
        named = System.getProperty(KEY);
        System.setProperty(KEY, folder.toString());
    }

    @AfterEach
    void nameWhatWasNamed() {
        if (named == null) {
            System.clearProperty(KEY);
        } else {
            System.setProperty(KEY, named);
        }
    }

    @Test
    void aFolderThatIsNamedHasToHoldThePack() {
        assertThatThrownBy(() -> ImagePack.find("awkward_files"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("awkward_files.tar.gz")
                .hasMessageContaining("SLUICE_PACKS");
    }
}
