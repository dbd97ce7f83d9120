package io.sluice.loop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The picture in docs/ARCHITECTURE.md, as rules. */
@AnalyzeClasses(
        packages = "io.sluice",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
    private static final String[] PURE = {
        "io.sluice.embed.score..",
        "io.sluice.selector.retrieve..",
        "io.sluice.selector.dedup..",
        "io.sluice.selector.feedback..",
        "io.sluice.selector.decide..",
        "io.sluice.trainer.replay..",
        "io.sluice.trainer.prune.."
    };

    private static final String[] NUMERIC = {
        "io.sluice.trainer.augment..",
        "io.sluice.trainer.network..",
        "io.sluice.trainer.objective..",
        "io.sluice.trainer.regularize..",
        "io.sluice.trainer.step..",
        "io.sluice.trainer.evaluate..",
        "io.sluice.trainer.fold.."
    };

    private static final String[] NUMERIC_NEEDS = {
        "java..",
        "org.jspecify..",
        "org.slf4j..",
        "io.sluice.core..",
        "io.sluice.encoder..",
        "ai.djl.."
    };

    @ArchTest
    static final ArchRule roomsNeverImportRooms =
            slices().matching("io.sluice.(ingest|embed|selector|trainer|console)..")
                    .should()
                    .notDependOnEachOther()
                    .as("rooms never import rooms");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.sluice.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule purePackagesStayPure =
            classes()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "java..",
                                    "org.jspecify..",
                                    "io.sluice.core..",
                                    "io.sluice.embed.score..",
                                    "io.sluice.selector.retrieve..",
                                    "io.sluice.selector.dedup..",
                                    "io.sluice.selector.feedback..",
                                    "io.sluice.selector.decide..",
                                    "io.sluice.trainer.replay..",
                                    "io.sluice.trainer.prune.."));

    @ArchTest
    static final ArchRule numericsNeedNothingButTheirEngine =
            classes()
                    .that()
                    .resideInAnyPackage(NUMERIC)
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(NUMERIC_NEEDS)
                                    .or(resideInAnyPackage(NUMERIC))
                                    .or(
                                            resideInAnyPackage(
                                                    "io.sluice.trainer.replay..",
                                                    "io.sluice.trainer.prune..")));

    /** Law 5: what weights depend on never asks for the time. */
    @ArchTest
    static final ArchRule theFoldKnowsNoClock =
            noClasses()
                    .that()
                    .resideInAnyPackage(NUMERIC)
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(Clock.class, Instant.class);

    /** The JVM may free them before backward reads them: {@code Objective} says what to do. */
    @ArchTest
    static final ArchRule graphsKeepNoPlainNumbers =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sluice.trainer.network..",
                            "io.sluice.trainer.objective..",
                            "io.sluice.encoder.block..")
                    .should()
                    .callMethod(NDArray.class, "mul", Number.class)
                    .orShould()
                    .callMethod(NDArray.class, "div", Number.class)
                    .orShould()
                    .callMethod(NDArray.class, "pow", Number.class)
                    .orShould()
                    .callMethod(NDArray.class, "maximum", Number.class)
                    .orShould()
                    .callMethod(NDArray.class, "minimum", Number.class);

    /** Main, then pipeline, then adapters, then what is pure: never back. */
    @ArchTest
    static final ArchRule arrowsInsideARoomRunOneWay =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sluice.ingest.*..",
                            "io.sluice.embed.*..",
                            "io.sluice.selector.*..",
                            "io.sluice.trainer.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.ingest",
                            "io.sluice.embed",
                            "io.sluice.selector",
                            "io.sluice.trainer");

    @ArchTest
    static final ArchRule onlyOneClassKnowsTheRegistryClient =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.sluice.schemas.registry.ConfluentRegistry")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink.avro.registry.confluent.shaded..");

    @ArchTest
    static final ArchRule theEmbedderNeedsNoPyTorch =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.embed..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl.pytorch..", "io.sluice.encoder.block..");

    @ArchTest
    static final ArchRule onlyTheCommandAndTheWholeImportRooms =
            noClasses()
                    .that(
                            not(
                                    resideInAnyPackage(
                                            "io.sluice.cli..",
                                            "io.sluice.bench..",
                                            "io.sluice.experiments..",
                                            "io.sluice.ingest..",
                                            "io.sluice.embed..",
                                            "io.sluice.selector..",
                                            "io.sluice.trainer..",
                                            "io.sluice.console..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.ingest..",
                            "io.sluice.embed..",
                            "io.sluice.selector..",
                            "io.sluice.trainer..",
                            "io.sluice.console..");
}
