package io.rawsock.socket;

import java.util.List;

/**
 * Whether this process has an {@link Ability}; and if not, why, and what would give it.
 *
 * @param reason one line, without a full stop; empty when it is granted
 * @param commands each a way of its own, the one that changes least first; COMMAND is the program to run, and lines for
 *     the shell of the user who may not. Empty when it is granted, or nothing here would help
 */
public record Permission(boolean granted, String reason, List<String> commands) {
    static final Permission GRANTED = new Permission(true, "", List.of());

    public Permission {
        commands = List.copyOf(commands);
    }

    static Permission denied(String reason, String... commands) {
        return new Permission(false, reason, List.of(commands));
    }

    /** The reason and the first command, on one line: what a message of a program has room for. */
    public String advice() {
        return commands.isEmpty() ? reason : reason + ": " + commands.get(0);
    }
}
