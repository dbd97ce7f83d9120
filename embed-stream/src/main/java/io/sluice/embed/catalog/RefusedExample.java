package io.sluice.embed.catalog;

import java.io.Serializable;

/**
 * An example that images are not scored against.
 *
 * @param reason code, lower-case words joined by hyphens
 * @param message one sentence for people
 */
public record RefusedExample(String exampleId, String reason, String message)
        implements Serializable {}
