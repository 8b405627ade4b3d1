package io.rawsock;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.rawsock.cli.Console;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;

@AnalyzeClasses(
        packages = "io.rawsock",
        importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class ToolsLayeringTest {
    @ArchTest
    static final ArchRule shouldKeepSessionsFromClocksSocketsAndPrinting = noClasses()
            .that()
            .haveSimpleNameEndingWith("Session")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.rawsock.socket", "io.rawsock.packet", "java.time..", "java.io..")
                            .or(simpleNameEndingWith("Report")))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(NanoClock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProbeChannel.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Console.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule shouldKeepProbingFromTheCommandLine = noClasses()
            .that()
            .resideInAPackage("io.rawsock.probe")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.rawsock.cli", "io.rawsock.ping", "org.apache.commons.cli");

    @ArchTest
    static final ArchRule shouldHaveNoCirclesOfPackages =
            slices().matching("io.rawsock.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shouldKnowCraftFromTheWordsUp = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.rawsock.craft..")
            .layer("tool")
            .definedBy("io.rawsock.craft")
            .layer("file")
            .definedBy("io.rawsock.craft.file")
            .layer("packet")
            .definedBy("io.rawsock.craft.packet")
            .layer("header")
            .definedBy("io.rawsock.craft.header")
            .layer("list")
            .definedBy("io.rawsock.craft.list")
            .layer("word")
            .definedBy("io.rawsock.craft.word")
            .whereLayer("tool")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("file")
            .mayOnlyBeAccessedByLayers("tool")
            .whereLayer("packet")
            .mayOnlyBeAccessedByLayers("tool", "file")
            .whereLayer("header")
            .mayOnlyBeAccessedByLayers("tool", "file", "packet")
            .whereLayer("list")
            .mayOnlyBeAccessedByLayers("tool", "file", "packet", "header");

    @ArchTest
    static final ArchRule shouldPrintThroughTheConsoleOnly =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule shouldEndTheProcessInMainOnly = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);
}
