package io.sluice.claim;

/**
 * Where content is kept, and how to tell that it is the right one.
 *
 * @param uri {@code file:} or {@code s3:}
 * @param sha256 of the content, 64 lower-case hex digits
 * @param size of the content, in bytes
 */
public record Claim(String uri, String sha256, long size) {}
