package io.rawsock.libc;

/**
 * A protocol's names and number. getprotobyname(3)
 *
 * <pre>{@code
 * struct protoent {
 *     char  *p_name;
 *     char **p_aliases;
 *     int    p_proto;
 * };
 * }</pre>
 */
public final class Protoent {
    public static final int P_NAME = 0;
    public static final int P_ALIASES = 8;
    public static final int P_PROTO = 16;
    public static final int SIZE = 24;

    private Protoent() {}
}
