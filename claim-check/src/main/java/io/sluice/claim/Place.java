package io.sluice.claim;

import java.nio.file.Path;

/** A place that content can be kept at. */
sealed interface Place {
    /** Whether it is this place or beneath it, told from names alone. */
    boolean isWithin(Place root);

    /** The place as a URI. */
    String uri();

    /**
     * A file or folder.
     *
     * @param path absolute and normalized
     */
    record OnDisk(Path path) implements Place {
        @Override
        public boolean isWithin(Place root) {
            return root instanceof OnDisk folder && path.startsWith(folder.path);
        }

        @Override
        public String uri() {
            return "file://" + path.toUri().getRawPath().replaceFirst("/$", "");
        }
    }

    /**
     * An object or a prefix of objects.
     *
     * @param key names joined by slashes; empty for the whole bucket
     */
    record InBucket(String bucket, String key) implements Place {
        @Override
        public boolean isWithin(Place root) {
            return root instanceof InBucket prefix
                    && bucket.equals(prefix.bucket)
                    && (prefix.key.isEmpty()
                            || key.equals(prefix.key)
                            || key.startsWith(prefix.key + "/"));
        }

        InBucket beneath(String name) {
            return new InBucket(bucket, key.isEmpty() ? name : key + "/" + name);
        }

        @Override
        public String uri() {
            return PlaceUri.written(this);
        }
    }
}
