package io.rawsock.lean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.jna.Native;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LoggerTest {
    /** What the build renames in JNA must be here by the same name, with the same parameters and result. */
    @Test
    void shouldHaveAllThatJnaUses() {
        JavaClasses jna =
                ArchConfiguration.withThreadLocalScope((Function<ArchConfiguration, JavaClasses>) settings -> {
                    // All that JNA knows of the JDK takes twenty seconds to read.
                    settings.setResolveMissingDependenciesFromClassPath(false);
                    return new ClassFileImporter().importPackages(Native.class.getPackageName());
                });
        JavaClasses here = new ClassFileImporter().importClasses(Logger.class, Level.class);
        Set<String> members = new TreeSet<>();
        for (JavaClass type : here) {
            type.getMembers().forEach(member -> members.add(member.getFullName()));
        }
        Set<String> used = new TreeSet<>();
        for (JavaClass type : jna) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (access.getTargetOwner().getPackageName().equals("java.util.logging")) {
                    used.add(access.getTarget().getFullName().replace("java.util.logging", "io.rawsock.lean"));
                }
            }
        }
        assertFalse(used.isEmpty());
        used.removeAll(members);
        assertEquals(Set.of(), used);
    }
}
