package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command line in the grammar of traceroute: options and operands in any order, "--" before operands, values of long
 * options after "=", those of short ones in the next word, or attached to a letter that has the word to itself. Its messages
 * count words from 1.
 */
final class TraceArguments {
    private static final int USAGE_ERROR = 2;

    /**
     * An option that there is.
     *
     * @param letter or two, "" for none
     * @param name "" for none
     * @param value what its value is called; "" when it takes none, in brackets when it can do without
     */
    record Flag(String letter, String name, String value) {
        boolean takesValue() {
            return !value.isEmpty();
        }

        boolean needsValue() {
            return takesValue() && value.charAt(0) != '[';
        }
    }

    /**
     * An option that was given.
     *
     * @param shown as it was written
     * @param at the word that its value, or without one it itself, ends in
     */
    record Given(Flag flag, String shown, String value, int at) {
        ExitException unusable() {
            return new ExitException(
                    USAGE_ERROR, "Cannot handle `" + shown + "' option with arg `" + value + "' (argc " + at + ")");
        }
    }

    /**
     * A word that is no option.
     *
     * @param at which word of the command line
     */
    record Operand(String text, int at) {}

    private final List<Flag> flags;
    private final String[] words;
    private final List<Given> given = new ArrayList<>();
    private final List<Operand> operands = new ArrayList<>();
    private int next;

    TraceArguments(List<Flag> flags, String... words) throws ExitException {
        this.flags = flags;
        this.words = words;
        boolean options = true;
        while (next < words.length) {
            String word = words[next++];
            if (options && word.equals("--")) {
                options = false;
            } else if (options && word.startsWith("--")) {
                takeLong(word);
            } else if (options && word.length() > 1 && word.charAt(0) == '-') {
                takeShort(word);
            } else {
                operands.add(new Operand(word, next));
            }
        }
    }

    List<Given> given() {
        return given;
    }

    List<Operand> operands() {
        return operands;
    }

    private void takeLong(String word) throws ExitException {
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        Flag flag = find(null, name);
        if (flag == null || (equals >= 0 && !flag.takesValue())) {
            String value = equals < 0 ? "" : " (with arg `" + word.substring(equals + 1) + "')";
            throw error("Bad option `" + word + "'" + value + " (argc " + next + ")");
        }
        if (flag.needsValue() && equals < 0) {
            throw missing("--" + name, "=", flag);
        }
        given.add(new Given(flag, "--" + name, equals < 0 ? "" : word.substring(equals + 1), next));
    }

    private void takeShort(String word) throws ExitException {
        Flag twoLetters = find(word.substring(1), null);
        if (twoLetters != null && word.length() > 2) {
            given.add(new Given(twoLetters, word, "", next));
            return;
        }
        for (int i = 1; i < word.length(); i++) {
            String shown = "-" + word.charAt(i);
            Flag flag = find(shown.substring(1), null);
            if (flag == null) {
                throw error("Bad option `" + shown + "' (argc " + next + ")");
            }
            if (flag.takesValue()) {
                String attached = word.substring(i + 1);
                if (i > 1 && !attached.isEmpty()) {
                    // Of "-nq1" traceroute says that the 1 is missing.
                    throw missing(shown, " ", flag);
                }
                takeValue(flag, shown, attached);
                return;
            }
            given.add(new Given(flag, shown, "", next));
        }
    }

    private void takeValue(Flag flag, String shown, String attached) throws ExitException {
        if (attached.isEmpty() && next == words.length) {
            throw missing(shown, " ", flag);
        }
        String value = attached.isEmpty() ? words[next++] : attached;
        given.add(new Given(flag, shown, value, next));
    }

    private @Nullable Flag find(@Nullable String letter, @Nullable String name) {
        for (Flag flag : flags) {
            if (letter == null ? flag.name().equals(name) : flag.letter().equals(letter)) {
                return flag;
            }
        }
        return null;
    }

    private ExitException missing(String shown, String separator, Flag flag) {
        return error("Option `" + shown + "' (argc " + next + ") requires an argument: `" + shown + separator
                + flag.value() + "'");
    }

    private static ExitException error(String message) {
        return new ExitException(USAGE_ERROR, message);
    }
}
