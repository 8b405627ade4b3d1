package io.rawsock.libc;

/**
 * One answer of getaddrinfo(3), a link of a list.
 *
 * <pre>{@code
 * struct addrinfo {
 *     int              ai_flags;
 *     int              ai_family;
 *     int              ai_socktype;
 *     int              ai_protocol;
 *     socklen_t        ai_addrlen;
 *     struct sockaddr *ai_addr;
 *     char            *ai_canonname;
 *     struct addrinfo *ai_next;
 * };
 * }</pre>
 */
public final class Addrinfo {
    public static final int AI_FLAGS = 0;
    public static final int AI_FAMILY = 4;
    public static final int AI_SOCKTYPE = 8;
    public static final int AI_PROTOCOL = 12;
    public static final int AI_ADDRLEN = 16;
    public static final int AI_ADDR = 24;
    public static final int AI_CANONNAME = 32;
    public static final int AI_NEXT = 40;
    public static final int SIZE = 48;

    private Addrinfo() {}
}
