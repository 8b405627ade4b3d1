package io.rawsock.craft.word;

/** An IPv6 address as RFC 5952 writes it, which {@link java.net.Inet6Address} does not. */
public final class Inet6Text {
    private static final int GROUPS = 8;

    private Inet6Text() {}

    public static String of(long high, long low) {
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(high, low, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (length > 1 && i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(group(high, low, i)));
            }
        }
        return text.toString();
    }

    private static int zeros(long high, long low, int from) {
        int to = from;
        while (to < GROUPS && group(high, low, to) == 0) {
            to++;
        }
        return to - from;
    }

    private static int group(long high, long low, int index) {
        long half = index < GROUPS / 2 ? high : low;
        int shift = 16 * (GROUPS / 2 - 1 - index % (GROUPS / 2));
        return (int) (half >>> shift) & 0xffff;
    }
}
