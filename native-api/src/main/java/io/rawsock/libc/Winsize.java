package io.rawsock.libc;

/**
 * How large a terminal is. ioctl_tty(2)
 *
 * <pre>{@code
 * struct winsize {
 *     unsigned short ws_row;
 *     unsigned short ws_col;
 *     unsigned short ws_xpixel;
 *     unsigned short ws_ypixel;
 * };
 * }</pre>
 */
public final class Winsize {
    public static final int WS_ROW = 0;
    public static final int WS_COL = 2;
    public static final int WS_XPIXEL = 4;
    public static final int WS_YPIXEL = 6;
    public static final int SIZE = 8;

    private Winsize() {}
}
