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
 */
@NullMarked
package io.rawsock.socket;

import org.jspecify.annotations.NullMarked;
