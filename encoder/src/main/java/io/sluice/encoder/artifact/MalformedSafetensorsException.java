package io.sluice.encoder.artifact;

import java.io.IOException;

/** Bytes that are no safetensors file. */
public final class MalformedSafetensorsException extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedSafetensorsException(String message) {
        super(message);
    }

    public MalformedSafetensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
