package io.rawsock.libc;

/**
 * The times that SO_TIMESTAMPING reports: by software, none, by hardware. Documentation/networking/timestamping.rst
 *
 * <pre>{@code
 * struct scm_timestamping {
 *     struct timespec ts[3];
 * };
 * }</pre>
 */
public final class ScmTimestamping {
    public static final int TS = 0;
    public static final int SIZE = 48;

    private ScmTimestamping() {}
}
