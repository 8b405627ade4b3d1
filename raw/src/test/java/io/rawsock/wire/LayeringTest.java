package io.rawsock.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.rawsock.wire", importOptions = DoNotIncludeTests.class)
class LayeringTest {
    @ArchTest
    static final ArchRule shouldNeedNothingButTheJdk = classes()
            .that()
            .resideInAPackage("io.rawsock.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.rawsock.wire..", "org.jspecify..");

    @ArchTest
    static final ArchRule shouldHaveNoSocketAndNoThread = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.channels..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\..*(Socket|NetworkInterface|URL).*");

    @ArchTest
    static final ArchRule shouldHaveNoClock = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.time..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
