package io.rawsock.plot;

import java.util.Arrays;
import java.util.List;

/** A line of characters with colours, put together from left to right. */
final class Canvas {
    /** The colours of the sixteen that every terminal has; those of series are far from that of losses. ECMA-48 SGR */
    enum Colour {
        PLAIN(""),
        FAINT("2"),
        BOLD("1"),
        LOSS("31"),
        WAITING("33"),
        SERIES_1("36"),
        SERIES_2("32"),
        SERIES_3("34"),
        SERIES_4("35");

        private static final List<Colour> SERIES = List.of(SERIES_1, SERIES_2, SERIES_3, SERIES_4);
        private final String parameters;

        Colour(String parameters) {
            this.parameters = parameters;
        }

        static Colour ofSeries(int number) {
            return SERIES.get(number % SERIES.size());
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final boolean colours;
    private final int width;
    private int length;
    private Colour current = Colour.PLAIN;

    /** @param width how many characters there is room for; further ones are left out */
    Canvas(int width, boolean colours) {
        this.width = width;
        this.colours = colours;
    }

    Canvas put(Colour colour, char character) {
        if (length < width) {
            if (colours && colour != current) {
                text.append("\033[0").append(colour.parameters.isEmpty() ? "" : ";" + colour.parameters);
                text.append('m');
                current = colour;
            }
            text.append(character);
            length++;
        }
        return this;
    }

    Canvas put(Colour colour, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            put(colour, characters.charAt(i));
        }
        return this;
    }

    /** How many characters there is room for yet. */
    int room() {
        return width - length;
    }

    String end() {
        if (current != Colour.PLAIN) {
            text.append("\033[0m");
        }
        return colours ? text.toString() : text.toString().stripTrailing();
    }

    static String spaces(int count) {
        char[] spaces = new char[Math.max(0, count)];
        Arrays.fill(spaces, ' ');
        return new String(spaces);
    }
}
