package io.rawsock.socket;

import io.rawsock.libc.LinuxVmSockets;
import io.rawsock.libc.SysSocket;
import java.time.Duration;

/** Options of level AF_VSOCK, sorted by the kernel's name. vsock(7) */
public final class VsockOptions {
    /** SO_VM_SOCKETS_BUFFER_MAX_SIZE: the most that the buffer may have. */
    public static final NativeOption<Long> SO_VM_SOCKETS_BUFFER_MAX_SIZE =
            row("SO_VM_SOCKETS_BUFFER_MAX_SIZE", LinuxVmSockets.SO_VM_SOCKETS_BUFFER_MAX_SIZE, OptionFormats.LONG);
    /** SO_VM_SOCKETS_BUFFER_MIN_SIZE: the least that the buffer may have. */
    public static final NativeOption<Long> SO_VM_SOCKETS_BUFFER_MIN_SIZE =
            row("SO_VM_SOCKETS_BUFFER_MIN_SIZE", LinuxVmSockets.SO_VM_SOCKETS_BUFFER_MIN_SIZE, OptionFormats.LONG);
    /** SO_VM_SOCKETS_BUFFER_SIZE: bytes of buffer, within these two. */
    public static final NativeOption<Long> SO_VM_SOCKETS_BUFFER_SIZE =
            row("SO_VM_SOCKETS_BUFFER_SIZE", LinuxVmSockets.SO_VM_SOCKETS_BUFFER_SIZE, OptionFormats.LONG);
    /** SO_VM_SOCKETS_CONNECT_TIMEOUT: how long connect waits; this library waits by {@link NativeSocket#timeout}. */
    public static final NativeOption<Duration> SO_VM_SOCKETS_CONNECT_TIMEOUT =
            row("SO_VM_SOCKETS_CONNECT_TIMEOUT", LinuxVmSockets.SO_VM_SOCKETS_CONNECT_TIMEOUT, OptionFormats.TIMEVAL);
    /** SO_VM_SOCKETS_NONBLOCK_TXRX: for hypervisors of the VMCI kind. */
    public static final NativeOption<Integer> SO_VM_SOCKETS_NONBLOCK_TXRX =
            number("SO_VM_SOCKETS_NONBLOCK_TXRX", LinuxVmSockets.SO_VM_SOCKETS_NONBLOCK_TXRX);
    /** SO_VM_SOCKETS_PEER_HOST_VM_ID: for hypervisors of the VMCI kind. */
    public static final NativeOption<Integer> SO_VM_SOCKETS_PEER_HOST_VM_ID = number(
                    "SO_VM_SOCKETS_PEER_HOST_VM_ID", LinuxVmSockets.SO_VM_SOCKETS_PEER_HOST_VM_ID)
            .getOnly();
    /** SO_VM_SOCKETS_TRUSTED: for hypervisors of the VMCI kind. */
    public static final NativeOption<Integer> SO_VM_SOCKETS_TRUSTED = number(
                    "SO_VM_SOCKETS_TRUSTED", LinuxVmSockets.SO_VM_SOCKETS_TRUSTED)
            .getOnly();

    private VsockOptions() {}

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, SysSocket.AF_VSOCK, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, SysSocket.AF_VSOCK, number, format);
    }
}
