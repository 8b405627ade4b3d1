package io.rawsock.craft.word;

/** A mistake in the notation: where it is, and what would be right. */
public final class NotationException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 60;

    private final int column;

    /** @param column of the first character that is wrong, counted from 0 */
    public NotationException(int column, String message) {
        super(message);
        this.column = column;
    }

    /** Of the first character that is wrong, counted from 0. */
    public int column() {
        return column;
    }

    /** The message, the part of the notation that it is about, and a caret under the mistake. */
    public String text(String notation) {
        int from = column > SHOWN ? column - SHOWN / 2 : 0;
        int to = Math.min(notation.length(), from + 2 * SHOWN);
        StringBuilder text = new StringBuilder("column " + (column + 1) + ": " + getMessage() + "\n");
        for (int i = from; i < to; i++) {
            char c = notation.charAt(i);
            text.append(c < ' ' || c == 0x7f ? ' ' : c);
        }
        return text.append('\n').append(" ".repeat(column - from)).append('^').toString();
    }
}
