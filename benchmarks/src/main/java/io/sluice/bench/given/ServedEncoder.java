package io.sluice.bench.given;

/** The encoder, as reports name it. */
public record ServedEncoder(String version, int inputSize, int dimension) {
    public static ServedEncoder of(BenchEncoder encoder) {
        return new ServedEncoder(
                encoder.release().version(),
                encoder.release().inputSize(),
                encoder.release().dimension());
    }
}
