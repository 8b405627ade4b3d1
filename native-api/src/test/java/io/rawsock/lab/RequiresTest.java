package io.rawsock.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequiresTest {
    @Test
    void shouldSkipWithTheCommandThatInstallsTheTool() {
        String missing = String.valueOf(Tools.missing("no-such-tool"));
        assertEquals("needs no-such-tool: sudo apt-get install --no-install-recommends no-such-tool", missing);
        var result = RequiresCondition.evaluate(List.of(missing), false);
        assertTrue(result.isDisabled());
        assertEquals(missing, result.getReason().orElseThrow());
    }

    @Test
    void shouldFailWhereNothingMayBeSkipped() {
        AssertionError failed = assertThrows(
                AssertionError.class, () -> RequiresCondition.evaluate(List.of("needs x", "needs y"), true));
        assertTrue(failed.toString().contains("needs x; needs y"));
    }

    @Test
    void shouldRunWhenNothingIsMissing() {
        assertFalse(RequiresCondition.evaluate(List.of(), true).isDisabled());
        assertEquals(null, Tools.missing("sh"));
    }
}
