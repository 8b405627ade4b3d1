package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollerClosedSocketTest {
    private static NativeSocket[] pair() throws IOException {
        return NativeSocket.pair(AddressFamily.UNIX, SocketType.SEQPACKET);
    }

    /** A socket pair whose first has the number {@code fd}, which is free. */
    private static NativeSocket[] pairWith(int fd) throws IOException {
        List<NativeSocket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                NativeSocket[] pair = pair();
                if (pair[0].fd() == fd) {
                    return pair;
                }
                others.addAll(List.of(pair));
            }
            throw new AssertionError("number " + fd + " does not come back");
        } finally {
            others.forEach(NativeSocket::close);
        }
    }

    @Test
    void shouldReportAClosedSocketOnce() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            NativeSocket[] pair = pair();
            Registration<String> registration = poller.register(pair[0], SysPoll.POLLIN, "");
            pair[1].send(ByteBuffer.allocate(1));
            assertEquals(1, poller.poll(0));
            pair[0].close();
            assertEquals(1, poller.poll(null));
            assertSame(registration, poller.ready(0));
            assertEquals(SysPoll.POLLNVAL, registration.readyEvents());
            assertEquals(0, poller.poll(0));
            assertThrows(ClosedChannelException.class, () -> registration.modify(SysPoll.POLLIN));
            registration.deregister();
            pair[1].close();
        }
    }

    @Test
    void shouldWakeThePollWhenASocketIsClosed() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            NativeSocket[] pair = pair();
            poller.register(pair[0], SysPoll.POLLIN, "");
            Thread closer = new Thread(() -> {
                try {
                    Thread.sleep(30);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                pair[0].close();
            });
            closer.start();
            assertEquals(1, poller.poll(null));
            assertEquals(SysPoll.POLLNVAL, poller.ready(0).readyEvents());
            closer.join();
            pair[1].close();
        }
    }

    @Test
    void shouldSayNothingOfASocketDeregisteredBeforeItsCloseWasTold() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            NativeSocket[] pair = pair();
            Registration<String> registration = poller.register(pair[0], SysPoll.POLLIN, "");
            pair[0].close();
            registration.deregister();
            assertEquals(0, poller.poll(0));
            assertEquals(0, poller.poll(0));
            pair[1].close();
        }
    }

    @Test
    void shouldNotTakeALaterOwnerOfTheNumberForTheFormer() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            NativeSocket[] former = pair();
            Registration<String> registration = poller.register(former[0], SysPoll.POLLIN, "former");
            int fd = former[0].fd();
            former[0].close();
            NativeSocket[] later = pairWith(fd);
            later[1].send(ByteBuffer.allocate(1));
            assertEquals(1, poller.poll(0));
            assertEquals(SysPoll.POLLNVAL, poller.ready(0).readyEvents());
            assertEquals(0, poller.poll(0));
            poller.register(later[0], SysPoll.POLLIN, "later");
            registration.deregister();
            assertEquals(1, poller.poll(0));
            assertEquals("later", poller.ready(0).attachment());
            for (NativeSocket socket : List.of(later[0], later[1], former[1])) {
                socket.close();
            }
        }
    }

    @Test
    void shouldForgetAClosedSocketThatLivesOnInACopy() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            NativeSocket[] pair = pair();
            poller.register(pair[0], SysPoll.POLLIN, "original");
            NativeSocket copy = pair[0].dup();
            pair[0].close();
            pair[1].send(ByteBuffer.allocate(1));
            assertEquals(1, poller.poll(0));
            assertEquals(SysPoll.POLLNVAL, poller.ready(0).readyEvents());
            assertEquals(0, poller.poll(0));
            poller.register(copy, SysPoll.POLLIN, "copy");
            assertEquals(1, poller.poll(0));
            assertEquals("copy", poller.ready(0).attachment());
            copy.close();
            pair[1].close();
        }
    }

    @Test
    void shouldForgetADescriptorThatIsHandedOver() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            NativeSocket[] pair = pair();
            poller.register(pair[0], SysPoll.POLLIN, "");
            int fd = pair[0].detach();
            pair[1].send(ByteBuffer.allocate(1));
            assertEquals(1, poller.poll(0));
            assertEquals(SysPoll.POLLNVAL, poller.ready(0).readyEvents());
            assertEquals(0, poller.poll(0));
            NativeSocket.adopt(fd).close();
            pair[1].close();
        }
    }

    @Test
    void shouldReportMoreClosedSocketsThanOnePollHolds() throws Exception {
        try (Poller<Integer> poller = Poller.open()) {
            List<NativeSocket> sockets = new ArrayList<>();
            for (int i = 0; i < Poller.MAX_READY + 10; i++) {
                sockets.add(NativeSocket.open(AddressFamily.INET, SocketType.DGRAM));
                poller.register(sockets.get(i), SysPoll.POLLIN, i);
            }
            sockets.forEach(NativeSocket::close);
            assertEquals(Poller.MAX_READY, poller.poll(null));
            assertEquals(10, poller.poll(null));
            assertTrue(poller.ready(9).attachment() >= Poller.MAX_READY);
            assertEquals(0, poller.poll(0));
        }
    }
}
