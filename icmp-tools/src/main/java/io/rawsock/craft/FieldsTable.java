package io.rawsock.craft;

import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Kinds;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.Token;

/** What can be said of each header: the fields with their widths in bits, and the elements of lists. */
final class FieldsTable {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int column;

    private FieldsTable() {}

    /** @param names of the headers; all of them if there are none */
    static String of(Iterable<String> names) throws NotationException {
        FieldsTable table = new FieldsTable();
        for (String name : names) {
            table.kind(Kinds.named(new Token(Token.Type.WORD, name, 0)));
        }
        if (table.text.isEmpty()) {
            for (HeaderKind<?> kind : Kinds.All.KINDS) {
                table.kind(kind);
            }
        }
        return table.text.toString();
    }

    private void kind(HeaderKind<?> kind) {
        header(kind, kind.name());
        for (HeaderKind<?> variant : kind.variants()) {
            header(variant, kind.name() + "(" + Kinds.types(variant) + ")");
        }
    }

    private void header(HeaderKind<?> kind, String title) {
        text.append(title).append('\n').append(INDENT);
        column = INDENT.length();
        for (Field<?> field : kind.fields()) {
            word(field.name() + ":" + field.bits());
        }
        if (kind.listing() != Listing.NONE) {
            word(kind.listing().name() + "=[" + String.join(" ", kind.listing().names()) + "]");
        }
        text.append('\n');
    }

    private void word(String word) {
        if (column > INDENT.length()) {
            boolean full = column + 1 + word.length() > WIDTH;
            text.append(full ? "\n" + INDENT : " ");
            column = full ? INDENT.length() : column + 1;
        }
        text.append(word);
        column += word.length();
    }
}
