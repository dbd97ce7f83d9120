package io.sluice.bench.select.flow;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.SelectionDecision;
import java.util.function.Consumer;

/** Counts decisions and those to keep. */
public final class Kept implements Consumer<byte[]> {
    private final RecordCodec<SelectionDecision> codec;
    private long decided;
    private long kept;

    public Kept(RecordCodec<SelectionDecision> codec) {
        this.codec = codec;
    }

    @Override
    public void accept(byte[] decision) {
        try {
            kept += codec.decode(decision).getKept() ? 1 : 0;
            decided++;
        } catch (UndecodableRecordException e) {
            throw new IllegalStateException("Written by this very process", e);
        }
    }

    /** Of the images decided on. */
    public double share() {
        return (double) kept / Math.max(1, decided);
    }
}
