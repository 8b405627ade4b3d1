package io.rawsock.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test needs of the machine. Where it is missing the test is skipped, and the reason names the command that would
 * provide it; with {@code CI=true} in the environment the test fails with that same text, so that no layer is lost
 * silently.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresCondition.class)
public @interface Requires {
    /** Abilities of this process and kernel. */
    Requirement[] value() default {};

    /** Programs, by name, as {@code ping} or {@code nft}. */
    String[] tools() default {};
}
