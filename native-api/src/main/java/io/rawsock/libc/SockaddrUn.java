package io.rawsock.libc;

/**
 * The name of a Unix socket; how much of {@code sun_path} counts is in the length passed beside it. unix(7)
 *
 * <pre>{@code
 * struct sockaddr_un {
 *     sa_family_t sun_family;      // AF_UNIX
 *     char        sun_path[108];   // a NUL first: an abstract name
 * };
 * }</pre>
 */
public final class SockaddrUn {
    public static final int SUN_FAMILY = 0;
    public static final int SUN_PATH = 2;
    public static final int SIZE = 110;

    private SockaddrUn() {}
}
