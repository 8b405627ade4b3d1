package io.rawsock.libc;

/**
 * What epoll is to watch for, or has seen. epoll_ctl(2)
 *
 * <pre>{@code
 * struct epoll_event {
 *     uint32_t     events;
 *     epoll_data_t data;    // 64 bits that come back as they were given
 * };                        // packed on x86-64, and there only
 * }</pre>
 */
public final class EpollEvent {
    public static final int EVENTS = 0;
    public static final int DATA = NativePlatform.isX86() ? 4 : 8;
    public static final int SIZE = DATA + Long.BYTES;

    private EpollEvent() {}
}
