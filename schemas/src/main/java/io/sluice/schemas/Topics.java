package io.sluice.schemas;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TrainedImages;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.WantedImage;
import java.time.Duration;
import java.util.List;

/**
 * Every topic there is.
 *
 * @param prefix put in front of every name, so that several systems share a broker
 * @param partitions of the topics that scale out
 * @param retention of the topics kept by time
 */
public record Topics(String prefix, int partitions, Duration retention) {
    /** The largest record any topic takes, in bytes. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private static final Setting<String> PREFIX =
            Setting.text("topics.prefix", "", "put in front of every topic name");
    private static final Setting<Integer> PARTITIONS =
            Setting.integer("topics.partitions", 4, 1, 10_000, "partitions of images and scores");
    private static final Setting<Duration> RETENTION =
            Setting.duration(
                    "topics.retention",
                    "7d",
                    Duration.ofMinutes(1),
                    Duration.ofDays(3650),
                    "how long topics kept by time keep their records");

    public static final List<Setting<?>> SETTINGS = List.of(PREFIX, PARTITIONS, RETENTION);

    public static Topics from(Settings settings) {
        return new Topics(settings.get(PREFIX), settings.get(PARTITIONS), settings.get(RETENTION));
    }

    /** Images as their producers sent them: {@link Image} records or bare image files. */
    public Topic<Image> images() {
        return Topic.keptByTime(prefix + "images", Image.class, partitions, retention);
    }

    /** What users want the encoder to be good at. */
    public Topic<TargetTask> targetTasks() {
        return Topic.compacted(prefix + "target-tasks", TargetTask.class);
    }

    /** What could be made of the examples of each task, as the embedder last said. */
    public Topic<TaskReport> taskReports() {
        return Topic.compacted(prefix + "task-reports", TaskReport.class);
    }

    /** When a task began to get far less or far more than it asks for, and when no longer. */
    public Topic<TaskEvent> taskEvents() {
        return Topic.keptByTime(prefix + "task-events", TaskEvent.class, 1, retention);
    }

    /** Partitioned by content hash, so that copies of an image meet in one place. */
    public Topic<ScoredImage> scoredImages() {
        return Topic.keptByTime(prefix + "scored-images", ScoredImage.class, partitions, retention);
    }

    /**
     * Inside the selector, which creates it: what a task wants, before it is settled. One
     * partition, so that near copies meet.
     */
    public Topic<WantedImage> wantedImages() {
        return Topic.keptByTime(
                group("selector") + "-wanted-images-repartition", WantedImage.class, 1, retention);
    }

    /** One partition: the order of training. An image's id without a value has it forgotten. */
    public Topic<SelectedImage> selectedImages() {
        return Topic.keptByTime(prefix + "selected-images", SelectedImage.class, 1, retention);
    }

    public Topic<SelectionDecision> selectionDecisions() {
        return Topic.keptByTime(
                prefix + "selection-decisions", SelectionDecision.class, partitions, retention);
    }

    /** One partition, as there is one order of training. */
    public Topic<TrainingFeedback> trainingFeedback() {
        return Topic.keptByTime(prefix + "training-feedback", TrainingFeedback.class, 1, retention);
    }

    /** What people should know about training: releases withheld, faults. */
    public Topic<TrainingEvent> trainingEvents() {
        return Topic.keptByTime(prefix + "training-events", TrainingEvent.class, 1, retention);
    }

    /** What went into an encoder from boundary to boundary; kept for ever. */
    public Topic<TrainedImages> trainingLedger() {
        return Topic.compacted(prefix + "training-ledger", TrainedImages.class);
    }

    public Topic<EncoderRelease> encoderReleases() {
        return Topic.compacted(prefix + "encoder-releases", EncoderRelease.class);
    }

    public Topic<DeadLetter> deadLetters() {
        return Topic.keptByTime(prefix + "dead-letters", DeadLetter.class, 1, retention);
    }

    /** The consumer group of a room, for example {@code sluice-embed}. */
    public String group(String room) {
        return prefix + "sluice-" + room;
    }

    /** Those that keep one order, and so one partition, however many the others have. */
    public List<Topic<?>> inOneOrder() {
        return List.of(
                targetTasks(),
                taskReports(),
                taskEvents(),
                selectedImages(),
                trainingFeedback(),
                trainingEvents(),
                trainingLedger(),
                encoderReleases(),
                deadLetters());
    }

    /** Those that rooms meet in. */
    public List<Topic<?>> all() {
        return List.of(
                images(),
                targetTasks(),
                taskReports(),
                taskEvents(),
                scoredImages(),
                selectedImages(),
                selectionDecisions(),
                trainingFeedback(),
                trainingEvents(),
                trainingLedger(),
                encoderReleases(),
                deadLetters());
    }
}
