package io.rawsock.socket;

import java.net.UnknownHostException;

/** A name or service that could not be looked up. The message is libc's: "nosuch.invalid: Name or service not known". */
public final class NameLookupException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    private final int code;

    NameLookupException(String name, int code, String text) {
        super(name + ": " + text);
        this.code = code;
    }

    /** An EAI_ number of {@link io.rawsock.libc.Netdb}, such as EAI_AGAIN when a name server did not answer. */
    public int code() {
        return code;
    }
}
