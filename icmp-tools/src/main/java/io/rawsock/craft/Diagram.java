package io.rawsock.craft;

import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.Layer;
import java.util.ArrayList;
import java.util.List;

/** A header drawn as RFCs draw them: rows of 32 bits, each field with its name and, below, its value. */
final class Diagram {
    private static final int ROW = 32;
    private static final int NONE = -1;
    private static final String RULER = """
             0                   1                   2                   3
             0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
            """;

    /** One box: as many bits as it has. */
    private record Box(String name, String value, int from, int to) {}

    private final List<Box> boxes = new ArrayList<>();
    private int end;

    private Diagram() {}

    static <V> String of(Layer<V> layer) {
        V view = layer.view();
        Diagram diagram = new Diagram();
        for (Field<V> field : layer.kind().drawn(view)) {
            String value = field.show(view);
            boolean fits = value.length() <= 2 * field.bits() - 1;
            diagram.add(field.name(), fits ? value : field.get(view).toString(), field.bits());
        }
        int options = layer.length() - layer.kind().fixedLength();
        if (options > 0) {
            diagram.add(layer.kind().listing().name(), options + " bytes", options * 8);
        }
        return diagram.draw();
    }

    private void add(String name, String value, int bits) {
        boxes.add(new Box(name, value, end, end + bits));
        end += bits;
    }

    private String draw() {
        StringBuilder text = new StringBuilder(RULER);
        int rows = (end + ROW - 1) / ROW;
        for (int row = 0; row < rows; row++) {
            if (row > 0 && boxAt(row * ROW) == boxAt((row + 1) * ROW - 1) && repeats(row)) {
                continue;
            }
            line(text, row);
            cells(text, row, true);
            cells(text, row, false);
        }
        line(text, rows);
        return text.toString();
    }

    /** Whether a row would be the same empty box again, as of long options. */
    private boolean repeats(int row) {
        return boxAt(row * ROW) == boxAt(row * ROW - 1) && boxAt((row - 1) * ROW) == boxAt(row * ROW);
    }

    private int boxAt(int bit) {
        if (bit >= 0) {
            for (int i = 0; i < boxes.size(); i++) {
                if (bit < boxes.get(i).to()) {
                    return i;
                }
            }
        }
        return NONE;
    }

    private void line(StringBuilder text, int row) {
        for (int bit = row * ROW; bit < (row + 1) * ROW; bit++) {
            int above = boxAt(bit - ROW);
            int below = boxAt(bit);
            if (above == NONE && below == NONE) {
                text.append(bit % ROW == 0 ? "" : "+");
                text.append('\n');
                return;
            }
            boolean open = above == below;
            boolean wasOpen = bit % ROW != 0 && boxAt(bit - 1) == boxAt(bit - 1 - ROW);
            text.append(open && wasOpen ? ' ' : '+').append(open ? ' ' : '-');
        }
        text.append("+\n");
    }

    private void cells(StringBuilder text, int row, boolean names) {
        int bit = row * ROW;
        int stop = Math.min((row + 1) * ROW, end);
        while (bit < stop) {
            Box box = boxes.get(boxAt(bit));
            int to = Math.min(box.to(), stop);
            int width = 2 * (to - bit) - 1;
            String word = names ? box.name() : box.value();
            // A box over two rows has its text in the one where it is wider, the upper if they are alike.
            int here = to - bit;
            int other = box.to() - box.from() - here;
            boolean written = box.from() < row * ROW ? here > other : here >= Math.min(other, ROW);
            text.append('|').append(centred(written ? word : "", width));
            bit = to;
        }
        text.append("|\n");
    }

    private static String centred(String word, int width) {
        String cut = word.length() > width ? word.substring(0, width) : word;
        int before = (width - cut.length()) / 2;
        return " ".repeat(before) + cut + " ".repeat(width - cut.length() - before);
    }
}
