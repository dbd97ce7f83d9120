package io.sluice.claim;

import io.sluice.claim.Place.OnDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vaults behind the places; the object store is opened when a claim first leads there. */
final class Vaults implements AutoCloseable {
    private final ClaimsConfig config;
    private final FileVault files;
    private @Nullable S3Vault objects;

    Vaults(ClaimsConfig config, List<Place> allowed) {
        this.config = config;
        List<Path> folders = new ArrayList<>();
        for (Place place : allowed) {
            if (place instanceof OnDisk folder) {
                folders.add(folder.path());
            }
        }
        this.files = new FileVault(folders);
    }

    Vault of(Place place) {
        return place instanceof OnDisk ? files : objects();
    }

    @Override
    public synchronized void close() {
        if (objects != null) {
            objects.close();
        }
    }

    private synchronized Vault objects() {
        if (objects == null) {
            objects = new S3Vault(config.objects(), config.limits().timeout());
        }
        return objects;
    }
}
