/**
 * Sockets as socket(2) has them: every family, type and protocol the kernel knows, with the whole life of a socket and
 * all of its data, ancillary data and options.
 *
 * <p>{@link io.rawsock.socket.NativeSocket} is the place to start. A server that sends back what its client says:
 *
 * <pre>{@code
 * ByteBuffer data = ByteBuffer.allocate(4096);
 * try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
 *     listener.setOption(SocketOptions.SO_REUSEADDR, true);
 *     listener.bind(NativeAddress.of("127.0.0.1", Integer.parseInt(arguments[0])));
 *     listener.listen(10);
 *     System.out.println("listening on " + listener.getsockname());
 *     // Null only for a socket that was told not to wait.
 *     try (NativeSocket client = Objects.requireNonNull(listener.accept())) {
 *         while (client.receive(data.clear()) > 0) {
 *             client.sendAll(data.flip());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>And a client:
 *
 * <pre>{@code
 * int port = Integer.parseInt(arguments[0]);
 * byte[] text = arguments[1].getBytes(UTF_8);
 * try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
 *     socket.timeout(Duration.ofSeconds(5));
 *     socket.connect(NativeAddress.of("127.0.0.1", port));
 *     socket.sendAll(text);
 *     socket.shutdown(SysSocket.SHUT_WR);
 *     ByteBuffer answer = ByteBuffer.allocate(text.length);
 *     while (answer.hasRemaining() && socket.receive(answer) > 0) {
 *         // A stream has no messages: what was sent at once may come in pieces.
 *     }
 *     System.out.println(UTF_8.decode(answer.flip()));
 * }
 * }</pre>
 *
 * <p>The same calls work on every other kind of socket, with its own {@linkplain io.rawsock.socket.NativeAddress
 * addresses} and options. Short programs for SOCK_SEQPACKET, SOCK_RDM, AF_PACKET with a filter, passing descriptors and
 * waiting for many sockets stand beside these two in {@code src/test/java/io/rawsock/examples}.
 *
 * <h2>Rules of all calls</h2>
 *
 * <p><b>Blocking.</b> A new socket blocks: a call that cannot go on waits, for the {@link
 * io.rawsock.socket.NativeSocket#timeout timeout} if one is set and else as long as it takes. {@link
 * io.rawsock.socket.NativeSocket#blocking(boolean) blocking(false)} turns waiting off for all calls, MSG_DONTWAIT for one;
 * what would have waited then returns {@link io.rawsock.socket.NativeSocket#WOULD_BLOCK WOULD_BLOCK} or null. Inside, the
 * descriptor never blocks. Accepting, connecting, sending, receiving and polling may wait; everything else returns at
 * once, but name lookups, which libc makes as long as they take.
 *
 * <p><b>Threads.</b> Any thread may use a socket, several at once. {@link io.rawsock.socket.NativeSocket#close close} from
 * any thread wakes all that wait: they get {@link java.nio.channels.AsynchronousCloseException}, later calls {@link
 * java.nio.channels.ClosedChannelException}. {@link Thread#interrupt} closes the socket under a waiting thread, which gets
 * {@link java.nio.channels.ClosedByInterruptException}, as with the JDK's channels. A signal ends no wait. A virtual
 * thread that waits pins its carrier; use a {@link io.rawsock.socket.Poller}, or platform threads.
 *
 * <p><b>Buffers.</b> Bytes move between the buffer's position and limit, and the position moves past them. A direct
 * buffer is used in place when it is large.
 *
 * <p><b>Errors.</b> {@link java.net.ConnectException}, {@link java.net.NoRouteToHostException}, {@link
 * java.net.BindException}, {@link java.net.PortUnreachableException} and {@link java.net.SocketTimeoutException} mean what
 * they mean in the JDK, with an {@link io.rawsock.libc.ErrnoException} as cause but for the last; every other errno is an
 * ErrnoException itself.
 */
@NullMarked
package io.rawsock.socket;

import org.jspecify.annotations.NullMarked;
