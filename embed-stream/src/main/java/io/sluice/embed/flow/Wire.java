package io.sluice.embed.flow;

import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskReport;

/** Reads and writes every record that passes through the embedder. */
public final class Wire {
    private final Topics topics;
    private final String encoder;
    private final RecordCodec<Image> images;
    private final RecordCodec<TargetTask> tasks;
    private final RecordCodec<EncoderRelease> releases;
    private final RecordCodec<ScoredImage> scored;
    private final RecordCodec<DeadLetter> deadLetters;
    private final RecordCodec<TaskReport> taskReports;

    /**
     * @param encoder name of the one that is served
     */
    public Wire(Topics topics, String encoder, SchemaRegistry registry) {
        this.topics = topics;
        this.encoder = encoder;
        this.images = RecordCodec.of(topics.images(), registry);
        this.tasks = RecordCodec.of(topics.targetTasks(), registry);
        this.releases = RecordCodec.of(topics.encoderReleases(), registry);
        this.scored = RecordCodec.of(topics.scoredImages(), registry);
        this.deadLetters = RecordCodec.of(topics.deadLetters(), registry);
        this.taskReports = RecordCodec.of(topics.taskReports(), registry);
    }

    /** Whether a record lies in the topic of encoder releases. */
    public boolean isRelease(Place place) {
        return place.topic().equals(topics.encoderReleases().name());
    }

    /** Whether an encoder of this name is served, once it is released. */
    public boolean follows(String name) {
        return name.equals(encoder);
    }

    public RecordCodec<Image> images() {
        return images;
    }

    public RecordCodec<TargetTask> tasks() {
        return tasks;
    }

    public RecordCodec<EncoderRelease> releases() {
        return releases;
    }

    /** Copies of an image go to one partition, whatever they are called. */
    public Outgoing scored(ScoredImage image) {
        return new Outgoing(image.getImageId(), image.getContentHash(), scored.encode(image));
    }

    public Outgoing deadLetter(DeadLetter letter) {
        return new Outgoing(letter.getImageId(), letter.getImageId(), deadLetters.encode(letter));
    }

    /** Withdraws what was reported of a task. */
    public Outgoing taskReportWithdrawn(String taskId) {
        return new Outgoing(taskId, taskId, null);
    }

    public Outgoing taskReport(TaskReport report) {
        return new Outgoing(report.getTaskId(), report.getTaskId(), taskReports.encode(report));
    }
}
