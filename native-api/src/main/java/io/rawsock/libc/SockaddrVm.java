package io.rawsock.libc;

/**
 * A context identifier and port between a virtual machine and its host. vsock(7)
 *
 * <pre>{@code
 * struct sockaddr_vm {
 *     __kernel_sa_family_t svm_family;     // AF_VSOCK
 *     unsigned short       svm_reserved1;
 *     unsigned int         svm_port;
 *     unsigned int         svm_cid;
 *     __u8                 svm_flags;
 *     unsigned char        svm_zero[3];
 * };
 * }</pre>
 */
public final class SockaddrVm {
    public static final int SVM_FAMILY = 0;
    public static final int SVM_PORT = 4;
    public static final int SVM_CID = 8;
    public static final int SIZE = 16;

    private SockaddrVm() {}
}
