package io.rawsock.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and standard error of one program. What is printed goes out at once and in one piece, so that whole
 * lines appear whatever reads them.
 */
public final class Console {
    private final String program;
    private final OutputStream out;
    private final OutputStream err;

    /** @param program the name that stands before messages on standard error */
    public Console(String program, OutputStream out, OutputStream err) {
        this.program = program;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints on standard output.
     *
     * @throws OutputException when it takes no more
     */
    public void print(CharSequence text) throws OutputException {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** The program's name and the message, on standard error; each line of it by itself. */
    public void error(String message) {
        StringBuilder text = new StringBuilder();
        for (int start = 0; start <= message.length(); ) {
            int end = message.indexOf('\n', start);
            end = end < 0 ? message.length() : end;
            text.append(program).append(": ").append(message, start, end).append('\n');
            start = end + 1;
        }
        errorText(text);
    }

    /** Text for standard error as it is: a usage message. */
    public void errorText(CharSequence text) {
        try {
            err.write(text.toString().getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException nobodyReadsIt) {
            // There is no further place to complain in, and the exit status still tells.
        }
    }
}
