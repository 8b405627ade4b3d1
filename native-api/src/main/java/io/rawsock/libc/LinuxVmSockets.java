package io.rawsock.libc;

/** Constants of {@code <linux/vm_sockets.h>}. vsock(7) */
public final class LinuxVmSockets {
    // Addresses
    public static final int VMADDR_CID_ANY = -1;
    public static final int VMADDR_CID_HYPERVISOR = 0;
    public static final int VMADDR_CID_LOCAL = 1;
    public static final int VMADDR_CID_HOST = 2;
    public static final int VMADDR_PORT_ANY = -1;

    // Options of level AF_VSOCK
    public static final int SO_VM_SOCKETS_BUFFER_SIZE = 0;
    public static final int SO_VM_SOCKETS_BUFFER_MIN_SIZE = 1;
    public static final int SO_VM_SOCKETS_BUFFER_MAX_SIZE = 2;
    public static final int SO_VM_SOCKETS_PEER_HOST_VM_ID = 3;
    public static final int SO_VM_SOCKETS_TRUSTED = 5;
    public static final int SO_VM_SOCKETS_CONNECT_TIMEOUT = 6;
    public static final int SO_VM_SOCKETS_NONBLOCK_TXRX = 7;

    private LinuxVmSockets() {}
}
