package io.rawsock.socket;

import java.io.IOException;

/**
 * A socket's place in a {@link Poller}, and what was seen on it last: the counterpart of the JDK's SelectionKey.
 *
 * @param <A> what the program wants back when the socket is ready
 */
public final class Registration<A> {
    private final Poller<A> poller;
    private final NativeSocket socket;
    private final A attachment;
    private volatile int events;
    private int readyEvents;
    /** What epoll knows it by; the poller's lock guards it. */
    private long token;

    Registration(Poller<A> poller, NativeSocket socket, int events, A attachment) {
        this.poller = poller;
        this.socket = socket;
        this.events = events;
        this.attachment = attachment;
    }

    /** The socket that is watched. */
    public NativeSocket socket() {
        return socket;
    }

    /** What {@link Poller#register} was given along with it. */
    public A attachment() {
        return attachment;
    }

    /** The events it is watched for. */
    public int events() {
        return events;
    }

    /** What the last poll that reported it saw; for the thread that polls. */
    public int readyEvents() {
        return readyEvents;
    }

    /**
     * Watches for other events from now on. With EPOLLONESHOT this is what arms it again. epoll_ctl(2)
     *
     * @throws IllegalStateException when it is not registered any more
     * @throws java.nio.channels.ClosedChannelException when the socket or the poller is closed
     */
    public void modify(int newEvents) throws IOException {
        poller.modify(this, newEvents);
        events = newEvents;
    }

    /** Ends the watch: no later poll reports it. Done twice, or after the socket or the poller was closed, it does nothing. */
    public void deregister() {
        poller.deregister(this);
    }

    long token() {
        return token;
    }

    void token(long newToken) {
        token = newToken;
    }

    void readyEvents(int seen) {
        readyEvents = seen;
    }

    /** The socket is closed, and {@code fd} still its number. */
    void socketClosed(int fd) {
        poller.socketClosed(this, fd);
    }

    @Override
    public String toString() {
        return "Registration[" + socket + ", " + attachment + "]";
    }
}
