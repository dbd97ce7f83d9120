package io.sluice.embed.score;

import java.util.List;

/** A task as scoring sees it: its examples, embedded. */
public record TaskReferences(String taskId, List<Reference> references) {
    public TaskReferences {
        references = List.copyOf(references);
    }

    List<Reference> positives() {
        return references.stream().filter(Reference::positive).toList();
    }

    List<Reference> negatives() {
        return references.stream().filter(reference -> !reference.positive()).toList();
    }
}
