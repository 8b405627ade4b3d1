package io.rawsock.lab;

/**
 * How a program ended and what it wrote.
 *
 * @param status its exit status; 128 and the signal's number when a signal ended it
 */
public record Outcome(int status, String out, String err) {
    /** Standard output and then standard error, for messages and for searching. */
    public String text() {
        return out + err;
    }
}
