package io.sluice.trainer;

import io.sluice.schemas.record.TrainingEvent;
import io.sluice.trainer.publish.Outbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people through the topic of training events what no other record tells. */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String STOPPED = "training-stopped";
    private static final String WENT_BACK = "training-went-back";
    private static final String DIFFERS = "weights-differ";
    private static final String CHANGED = "course-changed";

    private final String encoder;
    private final Outbox outbox;

    Notices(String encoder, Outbox outbox) {
        this.encoder = encoder;
        this.outbox = outbox;
    }

    /** Training cannot go on before somebody does something, or the process is started again. */
    void stopped(String reason, Exception cause, long offset) {
        tell(STOPPED, reason, cause, offset);
    }

    /** Training goes on from its last checkpoint. */
    void wentBack(String reason, Exception cause, long offset) {
        tell(WENT_BACK, reason, cause, offset);
    }

    /** Weights follow from something else than the next record. */
    void changed(String what, long offset) {
        LOG.warn("From offset {} on: {}", offset, what);
        outbox.tell(event(CHANGED, CHANGED, what, offset));
    }

    /** What was trained again is not what was announced. */
    void differs(String what, long offset) {
        LOG.warn("At offset {}: {}", offset, what);
        outbox.tell(event(DIFFERS, DIFFERS, what, offset));
    }

    private void tell(String kind, String reason, Exception cause, long offset) {
        try {
            outbox.tell(event(kind, reason, String.valueOf(cause.getMessage()), offset));
        } catch (KafkaException e) { // the log says what happened
            cause.addSuppressed(e);
        }
    }

    private TrainingEvent event(String kind, String reason, String message, long offset) {
        return TrainingEvent.newBuilder()
                .setEncoderName(encoder)
                .setKind(kind)
                .setReason(reason)
                .setMessage(message)
                .setPosition(offset)
                .setSteps(0)
                .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
