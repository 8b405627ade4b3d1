package io.rawsock.socket;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Makes {@link Thread#interrupt} a wake-up of a descriptor's waiters. The class that has the hook means to close a
 * channel, so one object serves for one interrupt.
 */
final class InterruptWakeUp extends AbstractInterruptibleChannel {
    private final Descriptor woken;

    InterruptWakeUp(Descriptor woken) {
        this.woken = woken;
    }

    void enter() {
        begin();
    }

    /** Returns whether there was an interrupt since {@link #enter}, or before it. */
    boolean leave() {
        try {
            end(true);
            return false;
        } catch (AsynchronousCloseException e) {
            return true;
        }
    }

    @Override
    protected void implCloseChannel() {
        woken.wakeUp();
    }
}
