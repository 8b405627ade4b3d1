package io.rawsock.libc;

/** Constants of {@code <linux/vm_sockets.h>}. vsock(7) */
public final class LinuxVmSockets {
    // Addresses
    public static final int VMADDR_CID_ANY = -1;
    public static final int VMADDR_CID_HYPERVISOR = 0;
    public static final int VMADDR_CID_LOCAL = 1;
    public static final int VMADDR_CID_HOST = 2;
    public static final int VMADDR_PORT_ANY = -1;

    private LinuxVmSockets() {}
}
