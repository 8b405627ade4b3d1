package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.wire.NetBytes;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    @Test
    void shouldShowNumbers() {
        assertEquals("10.9.4.2", HostNames.NUMERIC.of(NetBytes.inet4(0x0a090402)));
    }

    @Test
    void shouldShowTheNameOfAnAddressThatHasOne() {
        // Every system's /etc/hosts has it.
        assertEquals("localhost (127.0.0.1)", new ReverseLookup().of(NetBytes.inet4(0x7f000001)));
    }

    @Test
    void shouldNotLetANameCommandTheTerminal() {
        assertEquals("?[31mevil?", HostNames.printable("\u001b[31mevil\u009b"));
        assertEquals("b\u00fccher.example", HostNames.printable("b\u00fccher.example"));
    }
}
