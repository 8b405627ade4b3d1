package io.rawsock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalStyleTest {
    @Test
    void shouldGoByTheLocaleAsLibcDoes() {
        assertEquals(style(true, true), Terminal.Style.of(Map.of("LANG", "de_DE.UTF-8"), true));
        assertEquals(style(true, true), Terminal.Style.of(Map.of("LC_CTYPE", "C.utf8", "LANG", "C"), true));
        assertEquals(style(true, false), Terminal.Style.of(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"), true));
        assertEquals(style(true, true), Terminal.Style.of(Map.of("LC_ALL", "", "LANG", "en_US.UTF-8"), true));
        assertEquals(style(true, false), Terminal.Style.of(Map.of(), true));
    }

    @Test
    void shouldHaveNoColoursWhereTheyAreNotWanted() {
        assertEquals(style(false, false), Terminal.Style.of(Map.of("NO_COLOR", "1"), true));
        assertEquals(style(true, false), Terminal.Style.of(Map.of("NO_COLOR", ""), true));
        assertEquals(style(false, false), Terminal.Style.of(Map.of(), false));
    }

    private static Terminal.Style style(boolean colours, boolean unicode) {
        return new Terminal.Style(colours, unicode);
    }
}
