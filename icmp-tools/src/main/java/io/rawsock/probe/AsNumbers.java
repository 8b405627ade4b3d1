package io.rawsock.probe;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Which autonomous systems announce an address. */
public interface AsNumbers {
    /** Nobody asks. */
    AsNumbers NONE = new AsNumbers() {
        @Override
        public @Nullable String of(InetAddress address) {
            return null;
        }
    };

    /** "AS64500", several with "/" between them, "*" for an address that nobody announces; null to show nothing. */
    @Nullable
    String of(InetAddress address);
}
