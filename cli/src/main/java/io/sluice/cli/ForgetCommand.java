package io.sluice.cli;

import io.sluice.cli.access.SingleRecord;
import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.why.Answer;
import io.sluice.cli.why.Why;
import io.sluice.cli.why.WhyText;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the trainer forget an image. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Takes an image out of what the trainer replays, for good, and lists the releases that",
            "it touched: the first that it went into, and all that were trained on from there. The",
            "wish is a record of selected-images: whoever trains from that log forgets at the same",
            "place, and ends with the same weights."
        },
        footer = {
            "",
            "The image is not trained on from the round on that the record falls into, and leaves",
            "the trainer's folder with the oldest checkpoint that has it (trainer.checkpoints-kept).",
            "What was learnt from it stays in the weights, and so in the releases listed: to serve",
            "one that has not seen it, ./sluice encoder rollback. Topics keep it for their retention",
            "(topics.retention). If its file is produced again it may be chosen again.",
            "",
            "Examples:",
            "  ./sluice forget camera-7/000123.jpg --dry-run",
            "  ./sluice forget camera-7/000123.jpg",
            "  ./sluice forget 3b1f0c9a52d4 --dry-run --json | jq '.touched[]'"
        })
final class ForgetCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            paramLabel = "IMAGE_ID",
            description =
                    "The whole id of an image; for --dry-run its first 8 characters or more will do.")
    private String id = "";

    @Option(names = "--dry-run", description = "Only list the releases that it touched.")
    private boolean isDryRun;

    @Option(names = "--anyway", description = "Also where nothing says that it was kept.")
    private boolean anyway;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            Answer answer = ask(system);
            if (!answer.imageId().equals(id) && !isDryRun) {
                throw new IllegalStateException(
                        "There is %s, but what is forgotten stays so: give the whole id"
                                .formatted(answer.imageId()));
            }
            if (!answer.wasKept() && !anyway) {
                throw new IllegalStateException(
                        "%s was not kept as far as is known, so there is nothing to forget: ./sluice why %s; --anyway asks the trainer nevertheless"
                                .formatted(answer.imageId(), answer.imageId()));
            }
            Long offset = isDryRun ? null : forget(answer.imageId(), system);
            say(answer, offset);
        }
        return Sluice.DONE;
    }

    private Answer ask(SystemAccess system) throws Exception {
        try (Why why =
                Why.open(
                        system.connection(),
                        system.topics(),
                        new ConfluentRegistry(system.connection().registryUrl()),
                        new ReadingProgress(spec.commandLine().getErr()))) {
            return why.of(id);
        }
    }

    private static long forget(String imageId, SystemAccess system) {
        return SingleRecord.write(
                system.connection(), system.topics().selectedImages(), imageId, null);
    }

    private void say(Answer answer, @Nullable Long offset) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("imageId", answer.imageId());
            facts.put("offset", offset);
            facts.put("entered", answer.provenance().entered());
            facts.put("touched", answer.provenance().touched());
            out.println(Json.write(facts));
        } else {
            out.println(answer.imageId());
            out.println(WhyText.of(answer.provenance()));
            out.println();
            out.println(
                    offset == null
                            ? "not asked to be forgotten, as this is a dry run"
                            : "to be forgotten at offset %,d of selected-images".formatted(offset));
        }
        out.flush();
    }
}
