package io.rawsock.ping;

import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;
import java.util.List;

/** Several listeners as one, called in their order. */
final class PingListeners implements PingListener {
    private final List<PingListener> all;

    PingListeners(List<PingListener> all) {
        this.all = all;
    }

    @Override
    public void started() throws IOException {
        for (PingListener one : all) {
            one.started();
        }
    }

    @Override
    public void sent(long sequence) throws IOException {
        for (PingListener one : all) {
            one.sent(sequence);
        }
    }

    @Override
    public void outstanding(long sequence) throws IOException {
        for (PingListener one : all) {
            one.outstanding(sequence);
        }
    }

    @Override
    public void notSent(ProbeException failure) throws IOException {
        for (PingListener one : all) {
            one.notSent(failure);
        }
    }

    @Override
    public void answered(Answer answer) throws IOException {
        for (PingListener one : all) {
            one.answered(answer);
        }
    }

    @Override
    public void failed(Reply.IcmpError error) throws IOException {
        for (PingListener one : all) {
            one.failed(error);
        }
    }

    @Override
    public void notReceived(IOException failure) throws IOException {
        for (PingListener one : all) {
            one.notReceived(failure);
        }
    }

    @Override
    public void finished(PingSession session) throws IOException {
        for (PingListener one : all) {
            one.finished(session);
        }
    }
}
