package io.rawsock.plot;

/** The characters that a graph is made of. */
enum Glyphs {
    UNICODE(" ▁▂▃▄▅▆▇█", '│', '▲', '×', '!', '·', '░', '┤', '│', '└', '─', '┴'),
    ASCII(" __####", '|', '^', 'X', '!', '.', ':', '+', '|', '+', '-', '+');

    /** A cell filled from below, from nothing to all of it. */
    private final String fill;

    /** Between the mean and the longest of several round trips. */
    final char spread;
    /** Round trips longer than the scale. */
    final char beyond;

    final char lost;
    final char failed;
    final char awaited;
    /** Above the mark of a loss. */
    final char gap;

    final char tick;
    final char edge;
    final char corner;
    final char axis;
    final char axisTick;

    Glyphs(
            String fill,
            char spread,
            char beyond,
            char lost,
            char failed,
            char awaited,
            char gap,
            char tick,
            char edge,
            char corner,
            char axis,
            char axisTick) {
        this.fill = fill;
        this.spread = spread;
        this.beyond = beyond;
        this.lost = lost;
        this.failed = failed;
        this.awaited = awaited;
        this.gap = gap;
        this.tick = tick;
        this.edge = edge;
        this.corner = corner;
        this.axis = axis;
        this.axisTick = axisTick;
    }

    /** A cell that is filled up to so much of its height, 0 to 1. */
    char filled(double part) {
        return fill.charAt((int) Math.round(part * (fill.length() - 1)));
    }

    /** The least filled cell that is not empty. */
    char least() {
        return fill.charAt(1);
    }
}
