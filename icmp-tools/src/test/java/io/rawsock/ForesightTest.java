package io.rawsock;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForesightTest {
    @Test
    void shouldNameClassesThatThereAre() {
        for (List<String> names : List.of(Foresight.SOCKETS, Foresight.of("ping"), Foresight.of("traceroute"))) {
            assertFalse(names.isEmpty());
            for (String name : names) {
                assertDoesNotThrow(() -> Class.forName(name, false, Foresight.class.getClassLoader()), name);
            }
        }
    }
}
