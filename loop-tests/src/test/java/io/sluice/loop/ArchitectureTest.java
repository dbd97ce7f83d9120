package io.sluice.loop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The picture in docs/ARCHITECTURE.md, as rules. */
@AnalyzeClasses(
        packages = "io.sluice",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
    private static final String[] PURE = {
        "io.sluice.embed.score..",
        "io.sluice.selector.retrieve..",
        "io.sluice.selector.dedup..",
        "io.sluice.selector.decide..",
        "io.sluice.trainer.replay.."
    };

    private static final String[] NUMERIC = {
        "io.sluice.trainer.augment..",
        "io.sluice.trainer.network..",
        "io.sluice.trainer.objective..",
        "io.sluice.trainer.regularize..",
        "io.sluice.trainer.step.."
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
                                            "io.sluice.selector.decide..",
                                            "io.sluice.trainer.replay.."));

    @ArchTest
    static final ArchRule numericsKnowNoTopics =
            noClasses()
                    .that()
                    .resideInAnyPackage(NUMERIC)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.sluice.schemas..");

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
