package io.sluice.ingest.task;

import io.sluice.claim.Claim;
import io.sluice.claim.ClaimStore;
import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TaskExample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The examples of one task, which travel in one record: all of them in it while they fit, else
 * those in it that are no longer than an even share, and the others kept in the store.
 */
final class ExampleContents {
    private static final int PER_EXAMPLE = 1024;

    private final ClaimStore store;
    private final long room;
    private final long share;
    private final List<TaskExample> examples = new ArrayList<>();
    private long bytes;
    private boolean crowded;

    /**
     * Makes room.
     *
     * @param most examples there will be
     */
    ExampleContents(ClaimStore store, int most) {
        this.store = store;
        this.room = Keepable.MOST - (long) PER_EXAMPLE * most;
        this.share = room / Math.max(most, 1);
    }

    void add(TaskExample.Builder example, byte[] content) {
        if (isKeptAside(content.length)) {
            examples.add(aside(example, content));
            return;
        }
        examples.add(example.setInline(ByteBuffer.wrap(content)).build());
        bytes += content.length;
        if (bytes > room) {
            crowded = true;
            examples.replaceAll(this::asideIfLong);
        }
    }

    List<TaskExample> examples() {
        return examples;
    }

    private boolean isKeptAside(int length) {
        return store.isFor(length) || (crowded && length > share);
    }

    private TaskExample asideIfLong(TaskExample example) {
        ByteBuffer inline = example.getInline();
        if (inline == null || !isKeptAside(inline.remaining())) {
            return example;
        }
        bytes -= inline.remaining();
        return aside(TaskExample.newBuilder(example).setInline(null), inline.array());
    }

    private TaskExample aside(TaskExample.Builder example, byte[] content) {
        Claim kept = store.put(content);
        return example.setReference(new Reference(kept.uri(), kept.sha256(), kept.size())).build();
    }
}
