package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;

/** Keys of rows that belong to an encoder version: the version, or it, a slash and more. */
final class EncoderKey {
    private EncoderKey() {}

    /** The encoder version; none has a slash. */
    static EncoderVersion encoder(String key) {
        int end = key.indexOf('/');
        return EncoderVersion.parse(end < 0 ? key : key.substring(0, end));
    }

    /** Whether the key is the version alone. */
    static boolean isEncoder(String key) {
        return key.indexOf('/') < 0;
    }

    /** What follows the version and its slash. */
    static String rest(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
