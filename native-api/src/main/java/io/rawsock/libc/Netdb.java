package io.rawsock.libc;

/** Constants of {@code <netdb.h>}. getaddrinfo(3), getnameinfo(3) */
public final class Netdb {
    // Hints
    public static final int AI_PASSIVE = 1;
    public static final int AI_CANONNAME = 2;
    public static final int AI_NUMERICHOST = 4;
    public static final int AI_V4MAPPED = 8;
    public static final int AI_ALL = 16;
    public static final int AI_ADDRCONFIG = 32;
    public static final int AI_NUMERICSERV = 1024;
    public static final int AI_IDN = 64;
    public static final int AI_CANONIDN = 128;

    // Results
    public static final int EAI_BADFLAGS = -1;
    public static final int EAI_NONAME = -2;
    public static final int EAI_AGAIN = -3;
    public static final int EAI_FAIL = -4;
    public static final int EAI_FAMILY = -6;
    public static final int EAI_SOCKTYPE = -7;
    public static final int EAI_SERVICE = -8;
    public static final int EAI_MEMORY = -10;
    public static final int EAI_SYSTEM = -11;
    public static final int EAI_OVERFLOW = -12;
    public static final int EAI_NODATA = -5;
    public static final int EAI_ADDRFAMILY = -9;

    // Flags of getnameinfo
    public static final int NI_NUMERICHOST = 1;
    public static final int NI_NUMERICSERV = 2;
    public static final int NI_NOFQDN = 4;
    public static final int NI_NAMEREQD = 8;
    public static final int NI_DGRAM = 16;

    // Results of gethostbyname and gethostbyaddr
    public static final int HOST_NOT_FOUND = 1;
    public static final int TRY_AGAIN = 2;
    public static final int NO_RECOVERY = 3;
    public static final int NO_DATA = 4;

    // Sizes
    public static final int NI_MAXHOST = 1025;
    public static final int NI_MAXSERV = 32;

    private Netdb() {}
}
