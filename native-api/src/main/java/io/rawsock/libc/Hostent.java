package io.rawsock.libc;

/**
 * A host's names and addresses. gethostbyname(3)
 *
 * <pre>{@code
 * struct hostent {
 *     char  *h_name;
 *     char **h_aliases;    // ends with a null pointer
 *     int    h_addrtype;
 *     int    h_length;
 *     char **h_addr_list;  // ends with a null pointer
 * };
 * }</pre>
 */
public final class Hostent {
    public static final int H_NAME = 0;
    public static final int H_ALIASES = 8;
    public static final int H_ADDRTYPE = 16;
    public static final int H_LENGTH = 20;
    public static final int H_ADDR_LIST = 24;
    public static final int SIZE = 32;

    private Hostent() {}
}
