package io.rawsock.simnet;

/** Who is at one hop of a path, or on one of its ways of equal cost, and what is odd about it. */
final class Hop {
    private enum Role {
        ROUTER,
        SILENT,
        TARGET
    }

    private final Role role;
    private final int address;
    private final Words words;
    private int answered;

    private Hop(Role role, int address, Words words) {
        this.role = role;
        this.address = address;
        this.words = words;
    }

    static Hop parse(String who, Words words) throws ScenarioException {
        return switch (who) {
            case "silent" -> new Hop(Role.SILENT, 0, words);
            case "target" -> target(words);
            default -> {
                if (!who.matches("[0-9.]+")) {
                    throw new ScenarioException("at a hop is an IPv4 address, silent or target; not '" + who + "'");
                }
                yield router(AddressPattern.parse(who).address(0, 0, 0), words);
            }
        };
    }

    static Hop router(int address, Words words) {
        return new Hop(Role.ROUTER, address, words);
    }

    static Hop target(Words words) {
        return new Hop(Role.TARGET, 0, words);
    }

    boolean isTarget() {
        return role == Role.TARGET;
    }

    Words words() {
        return words;
    }

    /** The IPv4 address of its answers to {@code packet}. */
    int address() {
        return address;
    }

    /** Whether it answers now; counts what it does. */
    boolean answers() {
        return role != Role.SILENT && answered++ < words.number("limit", Integer.MAX_VALUE);
    }
}
