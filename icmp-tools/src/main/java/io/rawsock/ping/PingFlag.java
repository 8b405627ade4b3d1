package io.rawsock.ping;

import org.jspecify.annotations.Nullable;

/** The flags that take no argument. */
public enum PingFlag {
    EXACT('3', "times to the microsecond, however long"),
    INET('4', "use IPv4"),
    INET6('6', "use IPv6"),
    AUDIBLE('a', "ring the bell at each reply"),
    ADAPTIVE('A', "adaptive: as fast as replies come"),
    BROADCAST('b', "allow pinging broadcast addresses"),
    FIXED_SOURCE('B', "keep the source address chosen at the start"),
    CONNECT('C', "connect the socket to the destination"),
    DEBUG('d', "set SO_DEBUG on the socket"),
    TIMESTAMPS('D', "time of day before each line"),
    FLOOD('f', "flood: a dot for each request, erased by its reply"),
    HELP('h', "show this help and exit"),
    NAMES('H', "host names also where they are not usual"),
    JSON('j', "json", "one JSON object a line: each event, and the summary"),
    NO_LOOP('L', "multicasts do not come back to this machine"),
    NUMERIC('n', "addresses only, no host names"),
    OUTSTANDING('O', "report requests not answered when the next one goes out"),
    QUIET('q', "only the first line and the summary"),
    RECORD_ROUTE('R', "record the route, IPv4"),
    DIRECT('r', "past the routing tables, to a host on a link"),
    PROGRAM_TIME('U', "times by this program's clock, not the kernel's"),
    VERBOSE('v', "more detail"),
    VERSION('V', "show the version and exit"),
    COMPAT("compat", "the text of iputils 20221126, where later ones differ"),
    CSV("csv", "one line of comma-separated values an event, and no summary"),
    EACH("each", "each operand is a destination of its own"),
    PERCENTILES("percentiles", "percentiles, jitter and more below the summary"),
    PLOT("plot", "a graph of round trips and losses on the terminal, instead of lines"),
    WAIT_FOR_REPLY("wait-for-reply", "end at the first reply, whatever errors come before, no route too");

    private final @Nullable String letter;
    private final @Nullable String word;
    private final String help;

    PingFlag(char letter, String help) {
        this.letter = String.valueOf(letter);
        this.word = null;
        this.help = help;
    }

    PingFlag(String word, String help) {
        this.letter = null;
        this.word = word;
        this.help = help;
    }

    PingFlag(char letter, String word, String help) {
        this.letter = String.valueOf(letter);
        this.word = word;
        this.help = help;
    }

    /** After a single dash; null when it has none. */
    @Nullable
    String letter() {
        return letter;
    }

    /** After two dashes; null when it has none. */
    @Nullable
    String word() {
        return word;
    }

    String help() {
        return help;
    }
}
