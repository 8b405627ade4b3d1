package io.rawsock.cli;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysIoctl;
import io.rawsock.libc.Winsize;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Standard output as a screen that is drawn again and again. No mode of the terminal is changed for that, so there is
 * nothing to restore, however the program ends.
 */
public final class Terminal {
    // What terminals understand since the VT100: ECMA-48's CUP and ED.
    private static final String UPPER_LEFT = "\033[H";
    private static final String CLEAR_TO_END = "\033[J";
    private static final String CLEAR_LINE = "\033[K";

    private static final int STDOUT = 1;
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;
    private static final Size USUAL = new Size(USUAL_COLUMNS, USUAL_ROWS);

    private final Console console;
    private @Nullable Size drawn;

    /** In characters. */
    public record Size(int columns, int rows) {}

    /**
     * How text may look.
     *
     * @param colours whether it may have them
     * @param unicode whether the user's locale shows more than ASCII
     */
    public record Style(boolean colours, boolean unicode) {
        /** What the environment allows: {@code NO_COLOR}, {@code TERM}, and the locale. https://no-color.org */
        public static Style of(Map<String, String> environment, boolean terminal) {
            boolean colours =
                    terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
            String locale = "";
            for (String name : List.of("LANG", "LC_CTYPE", "LC_ALL")) {
                String value = environment.getOrDefault(name, "");
                locale = value.isEmpty() ? locale : value;
            }
            String charset = locale.toLowerCase(Locale.ROOT).replace("-", "");
            return new Style(colours, charset.contains("utf8"));
        }
    }

    private Terminal(Console console) {
        this.console = console;
    }

    /** The terminal that standard output is; null when it is none, or one that cannot draw. */
    public static @Nullable Terminal of(Console console, Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        boolean draws = !kind.isEmpty() && !kind.equals("dumb");
        return draws && ask() != null ? new Terminal(console) : null;
    }

    /** How large it is now; its user may change that at any time. */
    public Size size() {
        Size size = ask();
        return size == null ? USUAL : size;
    }

    /** The size to draw for where there is no terminal. */
    public static Size usualSize() {
        return USUAL;
    }

    /** TIOCGWINSZ; a terminal that does not know, a serial line say, has the usual size. */
    private static @Nullable Size ask() {
        NativeMemory memory = NativeMemory.allocate(Winsize.SIZE);
        try {
            if (Sys.ioctl(STDOUT, SysIoctl.TIOCGWINSZ, memory.address()) < 0) {
                return null;
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
        ByteBuffer answer = memory.buffer();
        int columns = Short.toUnsignedInt(answer.getShort(Winsize.WS_COL));
        int rows = Short.toUnsignedInt(answer.getShort(Winsize.WS_ROW));
        return new Size(columns == 0 ? USUAL_COLUMNS : columns, rows == 0 ? USUAL_ROWS : rows);
    }

    /**
     * Draws a screen full, in one piece: as many lines as {@code size} has rows at most, each shorter than a row. What was
     * on the screen before the first time scrolls away, and can be scrolled back to.
     */
    public void draw(List<String> lines, Size size) throws OutputException {
        StringBuilder text = new StringBuilder(4096);
        if (drawn == null) {
            text.append("\n".repeat(size.rows()));
        }
        text.append(UPPER_LEFT);
        if (drawn != null && !drawn.equals(size)) {
            text.append(CLEAR_TO_END);
        }
        drawn = size;
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(lines.get(i)).append(CLEAR_LINE);
        }
        console.print(text.append(CLEAR_TO_END));
    }
}
